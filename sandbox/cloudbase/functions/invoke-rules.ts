import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { findProject } from './read-functions'

const rulesShape = z.record(z.string(), z.object({ invoke: z.union([z.boolean(), z.string()]) }))

/** Function security rules as the console keeps them: who may call a function from a phone (docs/protocols/cloudbase.md §8). */
export type InvokeRules = z.infer<typeof rulesShape>

/** The console's default lets every signed-in user call every function; ours is closed by the deployment's file. */
const openRules: InvokeRules = { '*': { invoke: 'auth != null' } }

/** Throws ZodError for anything that is not a rules file. */
export function readRules(value: unknown): InvokeRules {
  return rulesShape.parse(value)
}

/**
 * The rules deployed with a folder of functions: `deploy/function-rules.json` or `function-rules.json` beside cloudbaserc.json, the
 * latter beside the folder too; else the console's default. (The cloud itself keeps them in its console, in no file.)
 */
export function deployedRules(functionsDirectory: string | null): InvokeRules {
  if (functionsDirectory === null) return openRules
  const project = findProject(functionsDirectory)
  const folders = [...(project === null ? [] : [join(project, 'deploy'), project]), dirname(resolve(functionsDirectory))]
  const file = folders.map((folder) => join(folder, 'function-rules.json')).find((one) => existsSync(one))
  return file === undefined ? openRules : readRules(JSON.parse(readFileSync(file, 'utf8')))
}

/** Whoever comes through HTTP without a sign-in has no `auth`: only a plain `true` lets them in (docs/protocols/cloudbase.md §5). */
export function anyoneMayInvoke(rules: InvokeRules, functionName: string): boolean {
  const rule = (rules[functionName] ?? rules['*'])?.invoke
  return rule === true || rule === 'true'
}

/** A phone always has a user, so `auth != null` holds; no other expression is understood, and what is not understood is refused. */
export function phoneMayInvoke(rules: InvokeRules, functionName: string): boolean {
  const rule = (rules[functionName] ?? rules['*'])?.invoke ?? false
  return rule === true || (typeof rule === 'string' && /^\s*true\s*$|^\s*auth\s*!=\s*null\s*$/.test(rule))
}
