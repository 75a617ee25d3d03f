import type { Collection } from './collection'
import { planQuery } from './plan'
import type { Query } from './query/compile-query'
import { type SortPart, sortBy } from './sort'
import type { StoredRecord } from './stored-record'
import { withTimeLimit } from './time-limit'

export interface FindOptions {
  readonly sort?: readonly SortPart[]
  readonly skip?: number
  readonly limit?: number
}

function find(
  collection: Collection,
  query: Query,
  { sort = [], skip = 0, limit = Number.POSITIVE_INFINITY }: FindOptions,
): StoredRecord[] {
  const plan = planQuery(collection, query, sort)
  const found: StoredRecord[] = []
  const inOrder = sort.length === 0 || plan.sorted
  let left = inOrder ? skip : 0
  plan.walk((record) => {
    if (!query.test(record.document)) return false
    if (left > 0) {
      left--
      return false
    }
    return found.push(record) >= limit && inOrder
  })
  return inOrder ? found : sortBy(found, sort, (record) => record.document).slice(skip, skip + limit)
}

/** The records a query matches, in the order asked for, from `skip` on, at most `limit`. */
export function findRecords(collection: Collection, query: Query, options: FindOptions = {}): StoredRecord[] {
  return query.isSlow ? withTimeLimit(() => find(collection, query, options)) : find(collection, query, options)
}

export function countRecords(collection: Collection, query: Query): number {
  return query.terms.length === 0 && query.matchesAll ? collection.size : findRecords(collection, query).length
}
