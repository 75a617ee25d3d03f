import * as z from 'zod'

/** A sealed field as it lies in the database: key id, and base64 of nonce, text and tag (AES-256-GCM). */
export const sealed = z.object({ kid: z.string(), box: z.string() })
export type Sealed = z.output<typeof sealed>

/** Where a sealed value belongs. Bound into the seal, so that it cannot be moved to another row or field. */
export interface Place {
  readonly collection: string
  readonly id: string
  readonly field: string
}

/** Seals and opens fields. Pure CPU, no calls; got from `Vault.open()`. */
export interface Sealer {
  seal(place: Place, text: string): Sealed
  /** Throws `store.sealBroken` (bug) where the value was altered or moved. */
  open(place: Place, value: Sealed): string
  /** Searchable digest of a value, with a key of its own per scope (a shop id, or `member`). Not reversible, hex. */
  blindIndex(scope: string, value: string): string
  /** Seed of the key that signs audit checkpoints: the one in use, or that of `kid`; null where it is not known. */
  auditSeed(kid?: string): { readonly id: string; readonly key: Buffer } | null
}

/** The keys of this deployment. */
export interface Vault {
  /**
   * Reads and unwraps the data keys once per instance (one database call), then answers from memory for ten minutes.
   * Throws `store.rootWrong` (config) where the root ring of the environment does not fit: nothing is written then,
   * and a function never makes a key.
   */
  open(): Promise<Sealer>
}
