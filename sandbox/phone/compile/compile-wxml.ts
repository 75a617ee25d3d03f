import { TmplGroup } from 'glass-easel-template-compiler'
import * as z from 'zod'
import type { AppFiles } from './file-list'
import { rewriteWxs, WXS_RUNTIME } from './rewrite-wxs'

const diagnostics = z.array(z.looseObject({ isError: z.boolean(), message: z.string(), startLine: z.number(), startColumn: z.number() }))

/** What the base library takes without a word. */
const TOLERATED = /child nodes are not allowed/

function addTemplate(group: TmplGroup, path: string, source: string, problems: string[]): void {
  for (const { isError, message, startLine, startColumn } of diagnostics.parse(group.addTmpl(path, source))) {
    if (isError && !TOLERATED.test(message)) problems.push(`${path}.wxml:${startLine + 1}:${startColumn + 1}: ${message}`)
  }
  for (const name of group.getInlineScriptModuleNames(path)) {
    group.setInlineScript(path, String(name), rewriteWxs(group.getInlineScript(path, String(name))))
  }
}

/** These templates and scripts as one JavaScript expression: an object of template functions by path. */
export async function compileWxml(files: AppFiles, paths: readonly string[], problems: string[]): Promise<string> {
  const group = new TmplGroup()
  const sources = await Promise.all(paths.map(async (path) => [path, await files.read(path)] as const))
  try {
    group.setExtraRuntimeScript(WXS_RUNTIME)
    for (const [path, source] of sources) {
      if (path.endsWith('.wxml')) addTemplate(group, path.slice(0, -'.wxml'.length), source, problems)
      else group.addScript(path.slice(0, -'.wxs'.length), rewriteWxs(source))
    }
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}

/** The templates of the phone's own built-in components, compiled the same way. */
export function compileShapes(shapes: Readonly<Record<string, string>>): string {
  const group = new TmplGroup()
  try {
    const problems: string[] = []
    for (const [name, source] of Object.entries(shapes)) addTemplate(group, name, source, problems)
    if (problems.length > 0) throw new Error(problems.join('\n'))
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}
