/** Largest picture, bytes: a face of 256 px takes a quarter of it, and a call carries 100 KB (docs/protocols/cloudbase.md §2). */
const MOST_BYTES = 64 * 1024

/** First bytes of the kinds of pictures that are taken, and the ending a file of it gets. */
const KINDS: readonly (readonly [ending: string, starts: (bytes: Buffer) => boolean])[] = [
  ['jpg', (bytes) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff'],
  ['png', (bytes) => bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a'],
  ['webp', (bytes) => bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP'],
]

/** Base64 → the picture and the ending of its kind, told by its bytes and not by its name; null for anything else, and for too much. Pure. */
export function readPicture(base64: string): { readonly bytes: Buffer; readonly ending: string } | null {
  const bytes = Buffer.from(base64, 'base64')
  const kind = KINDS.find(([, starts]) => starts(bytes))
  return kind === undefined || bytes.length > MOST_BYTES ? null : { bytes, ending: kind[0] }
}
