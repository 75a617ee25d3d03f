import type { Collection } from './collection'
import type { Near } from './geo/near'
import { planQuery } from './plan'
import type { Query } from './query/compile-query'
import { type SortPart, sortBy } from './sort'
import type { StoredRecord } from './stored-record'
import { thinkingTime, withTimeLimit } from './time-limit'

/** How a transaction sees a collection: some records hidden, others in their place. */
export interface Overlay {
  hides(record: StoredRecord): boolean
  readonly records: readonly StoredRecord[]
}

export interface FindOptions {
  readonly sort?: readonly SortPart[]
  readonly skip?: number
  readonly limit?: number
  readonly overlay?: Overlay | null
}

function nearestFirst(records: readonly StoredRecord[], near: Near): StoredRecord[] {
  const measured = records.map((record) => ({ record, metres: near.distanceOf(record.document) ?? 0 }))
  return measured.sort((left, right) => left.metres - right.metres).map(({ record }) => record)
}

function find(
  collection: Collection,
  query: Query,
  { sort = [], skip = 0, limit = Number.POSITIVE_INFINITY, overlay = null }: FindOptions,
): StoredRecord[] {
  const plan = planQuery(collection, query, sort)
  const found: StoredRecord[] = []
  const near = sort.length === 0 ? query.near : undefined
  const inOrder = near === undefined && (sort.length === 0 || (plan.sorted && overlay === null))
  let left = inOrder ? skip : 0
  const visit = (record: StoredRecord) => {
    if (!query.test(record.document)) return false
    if (left > 0) {
      left--
      return false
    }
    return found.push(record) >= limit && inOrder
  }
  plan.walk(overlay === null ? visit : (record) => !overlay.hides(record) && visit(record))
  if (overlay !== null && !(inOrder && found.length >= limit)) overlay.records.some(visit)
  if (inOrder) return found
  const ordered = near === undefined ? sortBy(found, sort, (record) => record.document) : nearestFirst(found, near)
  return ordered.slice(skip, skip + limit)
}

/** The records a query matches, in the order asked for, from `skip` on, at most `limit`. */
export function findRecords(collection: Collection, query: Query, options: FindOptions = {}): StoredRecord[] {
  if (!query.isSlow) return find(collection, query, options)
  return withTimeLimit(() => find(collection, query, options), thinkingTime(collection.size, query.thinkMs))
}

export function countRecords(collection: Collection, query: Query): number {
  return query.terms.length === 0 && query.matchesAll ? collection.size : findRecords(collection, query).length
}
