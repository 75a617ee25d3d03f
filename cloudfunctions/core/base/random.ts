import { randomBytes } from 'node:crypto'

/** Source of chance. `bytes` must be unpredictable in production; a simulation gives a seeded one. */
export interface Random {
  /** A number in [0, 1). */
  fraction(): number
  bytes(length: number): Buffer
}

export const systemRandom: Random = {
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
  bytes: (length) => randomBytes(length),
}
