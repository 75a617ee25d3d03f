import type { Document } from './value'

/** One stored document. Its documents are never changed in place; an update puts a new one in. */
export interface StoredRecord {
  /** Counts up in the order of insertion, from 1; the store's key. */
  readonly number: number
  document: Document
  /** Canonical EJSON of `document`, kept so that reads need not write it again. */
  text: string
}
