import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppFiles } from './file-list'

async function stampsUnder(root: string, folder: string, stamps: Map<string, string>): Promise<void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return stampsUnder(root, path, stamps)
      const { mtimeMs, size } = await stat(join(root, path))
      stamps.set(path, `${mtimeMs}/${size}`)
    }),
  )
}

/** @throws where the folder cannot be read. */
export async function scanApp(root: string): Promise<AppFiles> {
  const found = new Map<string, string>()
  await stampsUnder(root, '', found)
  const stamps = new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
  return { stamps, has: (path) => stamps.has(path), read: (path) => readFile(join(root, path), 'utf8') }
}

/** One text for the whole folder: equal only while no file has changed, come or gone. */
export function stampOf(files: AppFiles): string {
  return [...files.stamps].map(([path, stamp]) => `${path}:${stamp}`).join('\n')
}
