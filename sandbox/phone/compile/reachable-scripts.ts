import type { AppFiles } from './file-list'
import { candidates } from './resolve-path'

const REFERENCE = /(?:\brequire(?:\.async)?\s*\(\s*|\bfrom\s*|\bimport\s*\(?\s*)["']([^"'\n]+)["']/g
const PACKAGES = /(^|\/)miniprogram_npm\//

const scriptOf = (files: AppFiles, path: string) => [`${path}.ts`, `${path}.js`].find((file) => files.has(file))

/**
 * Every script outside of packages, since a name may be put together when it is required; of packages, what is named.
 * Where `.ts` and `.js` stand side by side, the `.ts` counts (docs/protocols/wechat.md, A12).
 */
export async function reachableScripts(files: AppFiles, components: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  const own = [...files.stamps.keys()].filter((path) => /\.[jt]s$/.test(path) && !path.endsWith('.d.ts') && !PACKAGES.test(path))
  const waiting = [...own.map((path) => path.replace(/\.[jt]s$/, '')), ...components]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const script = scriptOf(files, path)
    if (script === undefined || found.has(script)) continue
    found.add(script)
    for (const [, name = ''] of (await files.read(script)).matchAll(REFERENCE)) {
      const target = candidates(script, name, '.js').find((candidate) => scriptOf(files, candidate) !== undefined)
      if (target !== undefined) waiting.push(target)
    }
  }
  return [...found]
}
