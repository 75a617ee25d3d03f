import type { Collection, StoredRecord } from './collection'
import type { Query } from './query/compile-query'

export interface FindOptions {
  readonly limit: number
  readonly skip: number
}

/** The records a query matches, in order, from `skip` on, at most `limit`. */
export function findRecords(collection: Collection, query: Query, { limit, skip }: FindOptions): StoredRecord[] {
  const found: StoredRecord[] = []
  let left = skip
  for (const record of collection.all()) {
    if (!query.test(record.document)) continue
    if (left > 0) left--
    else if (found.push(record) >= limit) break
  }
  return found
}
