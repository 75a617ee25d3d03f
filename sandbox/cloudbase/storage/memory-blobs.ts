import type { Blob, Blobs } from './blobs'

/** Files that live as long as the process. */
export function createMemoryBlobs(): Blobs {
  const bytesOf = new Map<number, Buffer>()
  let last = 0
  return {
    found: [],
    async put(head, bytes, done) {
      const blob = { ...head, number: ++last, size: bytes.length }
      bytesOf.set(blob.number, bytes)
      done(blob)
    },
    async read(blob: Blob) {
      const bytes = bytesOf.get(blob.number)
      if (bytes === undefined) throw new RangeError(`no such file: ${blob.path}`)
      return bytes
    },
    hold() {},
    unhold() {},
    drop: (blob) => void bytesOf.delete(blob.number),
    clear: () => bytesOf.clear(),
  }
}
