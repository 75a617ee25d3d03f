import { fileUrl } from '../built-in/file-url'
import { keptFile } from './file-store'

/** The bytes behind a path: a kept file, or one of the package. Null where there is none. */
export async function openFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = keptFile(path)
  if (kept !== undefined) return kept.bytes
  if (path === '' || path.startsWith('wxfile:')) return null
  const address = fileUrl(path)
  if (/^https?:/.test(address) && !address.startsWith(location.origin)) return null
  const answer = await fetch(address)
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
}
