import { randomBytes } from 'node:crypto'

/** Source of chance. `bytes` must be unpredictable in production; a simulation gives a seeded one. */
export interface Random {
  /** A number in [0, 1). */
  fraction(): number
  bytes(length: number): Buffer
}

const POOL_BYTES = 2_048

/** Asking the system costs ten times as much as sealing a field does: small amounts are taken from what was asked for before. */
function createPool() {
  let pool = Buffer.alloc(0)
  return (length: number): Buffer => {
    if (length > POOL_BYTES / 8) return randomBytes(length)
    if (pool.length < length) pool = randomBytes(POOL_BYTES)
    const given = Buffer.from(pool.subarray(0, length))
    // What was given is nobody else's, and not kept.
    pool.fill(0, 0, length)
    pool = pool.subarray(length)
    return given
  }
}

const bytes = createPool()

export const systemRandom: Random = {
  fraction: () => bytes(4).readUInt32BE() / 2 ** 32,
  bytes,
}
