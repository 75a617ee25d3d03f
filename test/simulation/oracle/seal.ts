import { createDecipheriv } from 'node:crypto'
import type { Database, Row } from '../cloud/database'

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** AES-256-GCM: 12 bytes nonce, the text, 16 bytes tag, in base64. Null where it does not open. */
function open(key: Buffer, bound: string, box: string): Buffer | null {
  const bytes = Buffer.from(box, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    return null
  }
}

/** The data keys of one use, opened with the root; written anew from the description of the seal, not taken from the product. */
export function keysOf(database: Database, use: string, root: Buffer): ReadonlyMap<string, Buffer> {
  const keys = new Map<string, Buffer>()
  for (const row of database.all('keys')) {
    const key = row.use === use ? open(root, `keys:${row._id}:${use}`, String(row.wrapped)) : null
    if (key !== null) keys.set(row._id, key)
  }
  return keys
}

/** What is sealed in a field of a row; null where it does not open. */
export function unsealed(keys: ReadonlyMap<string, Buffer>, collection: string, row: Row, field: string): unknown {
  const value = row[field]
  if (!isFields(value)) return null
  const key = keys.get(String(value.kid))
  const text = key === undefined ? null : open(key, JSON.stringify([collection, row._id, field, value.kid]), String(value.box))
  return text === null ? null : JSON.parse(text.toString())
}
