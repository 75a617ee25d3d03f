import type { AppFiles } from './file-list'
import { folderOf, joinPath } from './resolve-path'

const IMPORT = /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/g

/** Changes when the sheet of styles or any it imports does, at any depth. */
export async function sheetStamp(files: AppFiles, path: string): Promise<string> {
  const found = new Set<string>()
  const waiting = [path]
  for (let sheet = waiting.pop(); sheet !== undefined; sheet = waiting.pop()) {
    if (found.has(sheet)) continue
    found.add(sheet)
    if (!files.has(sheet)) continue
    for (const [, name = ''] of (await files.read(sheet)).matchAll(IMPORT)) {
      const target = joinPath(folderOf(sheet), name)
      if (target !== null) waiting.push(target)
    }
  }
  return [...found].map((sheet) => `${sheet}:${files.stamps.get(sheet) ?? 'none'}`).join('\n')
}
