/** Files a mini program made or chose, by path: `wxfile://usr/…` are its own, `wxfile://tmp_…` are gone with the phone's page. */
const kept = new Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly at: number }>()
const addresses = new Map<string, string>()
let made = 0

export const USER_DATA = 'wxfile://usr'

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
}

export function forgetFile(path: string): boolean {
  const address = addresses.get(path)
  if (address !== undefined) URL.revokeObjectURL(address)
  addresses.delete(path)
  return kept.delete(path)
}

/** Keeps a file, at a path of its own where none is given; answers the path. */
export function keepFile(bytes: Uint8Array<ArrayBuffer>, ending: string, path?: string): string {
  made += 1
  const at = path ?? `wxfile://tmp_${made.toString().padStart(8, '0')}.${ending}`
  forgetFile(at)
  kept.set(at, { bytes, at: Date.now() })
  return at
}

export function keptFile(path: string): { readonly bytes: Uint8Array<ArrayBuffer>; readonly at: number } | undefined {
  return kept.get(path)
}

export const keptPaths = (): string[] => [...kept.keys()]

/** Where the browser finds a kept file; null where there is none. */
export function keptAddress(path: string): string | null {
  const file = kept.get(path)
  if (file === undefined) return null
  const known = addresses.get(path)
  if (known !== undefined) return known
  const type = TYPES[path.split('.').pop() ?? ''] ?? 'application/octet-stream'
  const address = URL.createObjectURL(new Blob([file.bytes], { type }))
  addresses.set(path, address)
  return address
}
