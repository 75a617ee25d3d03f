import { decrypt, encrypt, hmac, sameSecret } from '../base/crypto'
import type { Random } from '../base/random'
import { type KeyRow, type KeyUse, keyUse, type Root, type RootRing } from './key-row'

const KEY_BYTES = 32
const bound = (id: string, use: KeyUse) => `keys:${id}:${use}`
const checkOf = (key: Buffer, id: string) => hmac(key, `check:${id}`)

/** A data key under `root`. */
export function wrapKey(key: Buffer, row: Pick<KeyRow, '_id' | 'use' | 'createdAt'>, root: Root, random: Random): KeyRow {
  const { _id, use } = row
  return {
    ...row,
    root: root.id,
    wrapped: encrypt(Buffer.from(root.key, 'base64'), bound(_id, use), key, random),
    check: checkOf(key, _id),
  }
}

/** Null where no root of the ring fits. */
export function unwrapKey(row: KeyRow, ring: RootRing): Buffer | null {
  const root = [ring.current, ring.previous].find((each) => each?.id === row.root)
  if (root === undefined || root === null) return null
  const key = decrypt(Buffer.from(root.key, 'base64'), bound(row._id, row.use), row.wrapped)
  return key !== null && sameSecret(checkOf(key, row._id), row.check) ? key : null
}

/** The rows of `keys` a new deployment starts with. Only `npm run setup` makes keys; a function never does. */
export function newKeys(root: Root, random: Random, now: number): readonly KeyRow[] {
  return keyUse.options.map((use) =>
    wrapKey(random.bytes(KEY_BYTES), { _id: `${use}-${random.bytes(6).toString('hex')}`, use, createdAt: now }, root, random),
  )
}
