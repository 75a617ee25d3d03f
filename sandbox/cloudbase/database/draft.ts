import type { Entries } from './collection-index'
import type { StoredRecord } from './stored-record'
import type { Document } from './value'

/** A document worked out for storing. */
export interface NextDocument {
  readonly document: Document
  /** Canonical EJSON. */
  readonly text: string
  /** What it puts into each index, in the order of the collection's indexes. */
  readonly entries: readonly Entries[]
}

/** A change of one document, worked out but not made. */
export interface Draft {
  /** Order key of its `_id`. */
  readonly id: string
  /** The record it changes; null where the document is new. */
  readonly base: StoredRecord | null
  /** What will be; null: it goes. */
  readonly next: NextDocument | null
}
