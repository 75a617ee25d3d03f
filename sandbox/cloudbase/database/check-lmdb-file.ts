import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'

/** Offsets in the first two pages of an LMDB file, each a description of the whole, after a page header of 24 bytes. */
const MAGIC = { offset: 24, value: 0xbeefc0de }
const PAGE_SIZE = 48
const LAST_PAGE = 144
const DESCRIPTION = 256
/** LMDB leaves out pages at the end that were given back before they were ever written: a few, not many. */
const MAX_LEFT_OUT = 16

function describe(file: number, at: number): { readonly pageSize: number; readonly bytes: number } | null {
  const page = Buffer.alloc(DESCRIPTION)
  if (readSync(file, page, 0, DESCRIPTION, at) < DESCRIPTION || page.readUInt32LE(MAGIC.offset) !== MAGIC.value) return null
  const pageSize = page.readUInt32LE(PAGE_SIZE)
  return { pageSize, bytes: (page.readUIntLE(LAST_PAGE, 6) + 1) * pageSize }
}

/**
 * LMDB maps its file into memory and trusts it: a foreign or cut one would end the process without a word. Throws for a file that is no
 * LMDB or is cut short. A file that is empty or missing is a new one.
 */
export function checkLmdbFile(path: string): void {
  let file: number
  try {
    file = openSync(path, 'r+')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
  try {
    const { size } = fstatSync(file)
    if (size === 0) return
    const first = describe(file, 0)
    const second = first === null ? null : describe(file, first.pageSize)
    if (first === null || second === null) throw new Error(`${path} is not a database of this program, or is damaged`)
    const bytes = Math.max(first.bytes, second.bytes)
    if (size < bytes - MAX_LEFT_OUT * first.pageSize) throw new Error(`${path} is cut short: ${size} of ${bytes} bytes are there`)
    if (size < bytes) ftruncateSync(file, bytes)
  } finally {
    closeSync(file)
  }
}
