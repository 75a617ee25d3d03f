import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppFiles } from './file-list'

/** Folders no mini program is packed from. */
const LEFT_OUT = new Set(['node_modules', '.git'])

async function stampsUnder(root: string, folder: string, stamps: Map<string, string>): Promise<void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (LEFT_OUT.has(entry.name)) return
      if (entry.isDirectory()) return stampsUnder(root, path, stamps)
      const { mtimeMs, size } = await stat(join(root, path))
      stamps.set(path, `${mtimeMs}/${size}`)
    }),
  )
}

/** Texts read before, by path, with the stamp they had. */
export type ReadTexts = Map<string, { readonly stamp: string; readonly text: Promise<string> }>

/** `read` remembers what has been read in `known`, as long as the file's stamp stays. @throws where the folder cannot be read. */
export async function scanApp(root: string, known: ReadTexts = new Map()): Promise<AppFiles> {
  const found = new Map<string, string>()
  await stampsUnder(root, '', found)
  const stamps = new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
  const read = (path: string) => {
    const stamp = stamps.get(path) ?? ''
    const before = known.get(path)
    if (before?.stamp === stamp) return before.text
    const text = readFile(join(root, path), 'utf8')
    known.set(path, { stamp, text })
    return text
  }
  return { stamps, has: (path) => stamps.has(path), read }
}

/** One text for the whole folder: equal only while no file has changed, come or gone. */
export function stampOf(files: AppFiles): string {
  return [...files.stamps].map(([path, stamp]) => `${path}:${stamp}`).join('\n')
}
