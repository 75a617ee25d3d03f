/** A document as it lies in the database. */
export interface Document {
  readonly _id: string
}

/** MongoDB's own query and update language, as it goes over the wire (docs/protocols/cloudbase.md §6). */
export type RawFilter = Readonly<Record<string, unknown>>
export type RawChange = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export interface FindOptions {
  /** Field → 1 ascending, -1 descending. */
  readonly order?: Readonly<Record<string, 1 | -1>>
  /** 1–1,000. */
  readonly limit: number
  readonly skip?: number
  /** Only these fields, and `_id`. */
  readonly fields?: readonly string[]
}

/**
 * The document database, no more than we use of it. Each call of a method is one billed database operation.
 * Run over the SDK by `createCloud`, over memory in tests. It refuses nothing: `core/store` is where the traps are shut.
 * Throws `Failure`: `cloud.duplicate` (conflict), `cloud.noCollection` (config), `cloud.busy` (transient), `cloud.refused` (bug).
 */
export interface Documents {
  find(collection: string, filter: RawFilter, options: FindOptions): Promise<readonly Document[]>
  count(collection: string, filter: RawFilter): Promise<number>
  /** How much of a failed bulk insert was kept is unknown: read back. */
  insert(collection: string, documents: readonly Document[]): Promise<void>
  /** Every document that matches; the number changed. */
  update(collection: string, filter: RawFilter, change: RawChange): Promise<number>
  /** One document that matches, atomically; the document after the change, or null where none matched. */
  updateAndReturn(collection: string, filter: RawFilter, change: RawChange): Promise<Document | null>
  /** Every document that matches; the number removed. */
  remove(collection: string, filter: RawFilter): Promise<number>
}
