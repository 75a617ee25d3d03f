import * as z from 'zod'

/** What a data key is for. `field` seals, `blind` makes searchable digests, `audit` signs checkpoints. */
export const keyUse = z.enum(['field', 'blind', 'audit'])
export type KeyUse = z.output<typeof keyUse>

/** A data key, wrapped by a root of the ring. The newest of a use is the one in use; older ones still open. */
export const keyRow = z.object({
  _id: z.string(),
  use: keyUse,
  root: z.string(),
  wrapped: z.string(),
  /** Proof that unwrapping gave the right key. */
  check: z.string(),
  createdAt: z.int(),
})
export type KeyRow = z.output<typeof keyRow>

/** A root of the ring: its id, and 32 bytes in base64. */
export interface Root {
  readonly id: string
  readonly key: string
}

export interface RootRing {
  readonly current: Root
  readonly previous: Root | null
}
