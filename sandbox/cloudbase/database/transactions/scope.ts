import type { Collection } from '../collection'
import type { FindOptions } from '../find-records'
import type { Query } from '../query/compile-query'
import type { StoredRecord } from '../stored-record'
import type { Document } from '../value'

/** What an action reads and writes through: the committed state, or a transaction's view of it. Nothing in it waits. */
export interface Scope {
  readonly isTransaction: boolean
  find(collection: Collection, query: Query, options?: FindOptions): StoredRecord[]
  count(collection: Collection, query: Query): number
  /** `operation` stands in the text of a refusal. */
  insert(collection: Collection, document: Document, operation?: string): void
  /** The record as it is afterwards; null where nothing changes. */
  replace(collection: Collection, record: StoredRecord, document: Document): StoredRecord | null
  remove(collection: Collection, record: StoredRecord): void
}
