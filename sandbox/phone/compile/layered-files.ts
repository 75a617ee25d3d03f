import type { AppFiles } from './file-list'

/** A mini program's files with a library's under `prefix`; where both have one, the mini program's own counts. */
export function layeredFiles(own: AppFiles, library: AppFiles, prefix: string): AppFiles {
  const stamps = new Map([...[...library.stamps].map(([path, stamp]) => [prefix + path, stamp] as const), ...own.stamps])
  return {
    stamps,
    has: (path) => stamps.has(path),
    read: (path) => (own.has(path) || !path.startsWith(prefix) ? own.read(path) : library.read(path.slice(prefix.length))),
  }
}
