/** One change of what is kept: `text` null removes. Documents are known by collection and record number, in insertion order. */
export type Change =
  | { readonly kind: 'document'; readonly collection: number; readonly record: number; readonly text: string | null }
  | { readonly kind: 'definition'; readonly collection: number; readonly text: string | null }
  | { readonly kind: 'wipe' }

/** Where documents are kept. Memory is the truth while running; the store makes it outlive the process. */
export interface Store {
  /** Definitions by collection number, as written. */
  definitions(): Iterable<readonly [collection: number, text: string]>
  /** A collection's documents in the order of their numbers. */
  documents(collection: number): Iterable<readonly [record: number, text: string]>
  /** How many documents there are in all, as the store has counted them. */
  size(): number
  /** One document's text; throws where it is not there. */
  text(collection: number, record: number): string
  /** Takes changes in; those of one call are kept together or not at all. */
  add(changes: readonly Change[]): void
  /** Resolves when everything added so far is on disk. Rejects, now and for ever, when it cannot be. */
  durable(): Promise<void>
  close(): Promise<void>
}

/** Keeps nothing: for tests and simulations. */
export function createMemoryStore(): Store {
  return {
    definitions: () => [],
    documents: () => [],
    size: () => 0,
    text: (collection, record) => {
      throw new Error(`nothing is kept of document ${record} of collection ${collection}`)
    },
    add: () => undefined,
    durable: async () => undefined,
    close: async () => undefined,
  }
}
