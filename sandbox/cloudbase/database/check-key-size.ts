import { requestFailed } from './errors'

/** MongoDB 4's limit on one entry of an index, `_id` included, bytes. */
const MAX_KEY_BYTES = 1024

/** Throws where a key (see `orderKey`) is too large for an index. */
export function checkKeySize(key: string, index: string): void {
  if (key.length > MAX_KEY_BYTES / 3 && Buffer.byteLength(key) > MAX_KEY_BYTES)
    throw requestFailed(`WiredTigerIndex::insert: key too large to index, failing: ${index}`)
}
