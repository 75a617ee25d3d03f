import * as z from 'zod'
import type { AppFiles } from './file-list'
import { candidates } from './resolve-path'

const generic = z.union([z.literal(true), z.object({ default: z.string() })])

const componentJson = z.looseObject({
  component: z.boolean().optional(),
  usingComponents: z.record(z.string(), z.string()).default({}),
  componentGenerics: z.record(z.string(), generic).optional(),
  componentPlaceholder: z.record(z.string(), z.string()).optional(),
  styleIsolation: z.enum(['isolated', 'apply-shared', 'shared', 'page-isolated', 'page-apply-shared', 'page-shared']).optional(),
  renderer: z.string().optional(),
  addGlobalClass: z.boolean().optional(),
  pureDataPattern: z.string().optional(),
})

export type ComponentJson = z.infer<typeof componentJson>

/** A component's `.json` with every path resolved to the root, and the prefix its classes get (empty: shared). */
export interface ComponentInfo {
  readonly json: ComponentJson
  readonly page: boolean
  readonly scope: string
  /** Named, but not there. */
  readonly missing?: boolean
}

const SHARED = new Set<string | undefined>(['shared', 'page-shared'])

/** Classes of a component are its own unless its `.json` shares them; a page's always belong to all (pages are told apart by the page element). */
function scopeOf(path: string, json: ComponentJson, page: boolean): string {
  if (page || json.component !== true || SHARED.has(json.styleIsolation)) return ''
  return path
    .replace(/^miniprogram_npm\//, '')
    .replace(/[^\w-]+/g, '_')
    .replace(/^(?![a-z])/i, 'c')
}

function resolve(files: AppFiles, from: string, path: string): string | null {
  return candidates(from, path, '.json').find((candidate) => files.has(`${candidate}.json`)) ?? null
}

function resolveAll(files: AppFiles, from: string, paths: Readonly<Record<string, string>>, problems: string[]): Record<string, string> {
  const resolved: Record<string, string> = {}
  for (const [name, path] of Object.entries(paths)) {
    if (path.startsWith('plugin')) {
      problems.push(`${from}.json: <${name}> is of a plugin (${path}), and this phone has no plugins`)
      continue
    }
    const target = resolve(files, from, path)
    if (target === null) problems.push(`${from}.json: no component "${path}" for <${name}>`)
    else resolved[name] = `/${target}`
  }
  return resolved
}

/** @throws where the text is no component JSON. */
export function readComponentJson(text: string): ComponentJson {
  return componentJson.parse(JSON.parse(text))
}

/** Paths of `app.json` and of the component itself become absolute; what cannot be found is named in `problems`. */
export function componentInfo(
  files: AppFiles,
  path: string,
  json: ComponentJson,
  app: Readonly<Record<string, string>>,
  page: boolean,
  problems: string[],
): ComponentInfo {
  const generics = Object.entries(json.componentGenerics ?? {}).map(([name, value]) => {
    const target = value === true ? null : resolve(files, path, value.default)
    return [name, target === null ? true : { default: `/${target}` }] as const
  })
  const own = resolveAll(files, path, json.usingComponents, problems)
  const { component, ...rest } = json
  return {
    page,
    scope: scopeOf(path, json, page),
    json: {
      ...rest,
      ...(component === true && !page ? { component: true } : {}),
      usingComponents: { ...app, ...own },
      ...(json.componentGenerics ? { componentGenerics: Object.fromEntries(generics) } : {}),
    },
  }
}
