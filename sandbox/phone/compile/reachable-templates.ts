import type { AppFiles } from './file-list'
import { folderOf, joinPath } from './resolve-path'

const REFERENCE = /<(?:import|include|wxs)\b[^>]*?\ssrc\s*=\s*["']([^"'{}]+)["']/g
const WXS_REFERENCE = /require\(\s*["']([^"']+)["']\s*\)/g

function referencesIn(path: string, source: string): string[] {
  const pattern = path.endsWith('.wxs') ? [WXS_REFERENCE] : [REFERENCE, WXS_REFERENCE]
  return pattern.flatMap((each) => [...source.matchAll(each)].flatMap((match) => match[1] ?? []))
}

/** The templates of these components, with all they import, include and call. */
export async function reachableTemplates(files: AppFiles, components: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  const waiting = components.map((path) => `${path}.wxml`)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (found.has(path) || !files.has(path)) continue
    found.add(path)
    for (const reference of referencesIn(path, await files.read(path))) {
      const target = joinPath(folderOf(path), reference)
      if (target !== null) waiting.push(target, `${target}.wxml`, `${target}.wxs`)
    }
  }
  return [...found].filter((path) => /\.(wxml|wxs)$/.test(path)).sort()
}
