import type { Overlay } from '../find-records'
import { orderKey } from '../order-key'
import type { Query } from '../query/compile-query'
import type { StoredRecord } from '../stored-record'
import type { Before } from './journal'
import type { Write } from './transaction-scope'

/** Order keys of the only `_id`s a query can match; null where it names none. */
function idsOf(query: Query): Set<string> | null {
  for (const { path, leaf } of query.terms) {
    if (path.name === '_id' && leaf.kind === 'some' && leaf.bound?.kind === 'in') return new Set(leaf.bound.values.map(orderKey))
  }
  return null
}

/** What a transaction sees otherwise than it is committed; null where there is nothing. */
export function overlayOf(
  query: Query,
  writes: ReadonlyMap<string, Write> | undefined,
  noted: ReadonlyMap<number, Before> | undefined,
): Overlay | null {
  if (writes === undefined && noted === undefined) return null
  const ids = idsOf(query)
  const hidden = new Set<StoredRecord>()
  const records: StoredRecord[] = []
  for (const before of noted?.values() ?? []) {
    if (ids !== null && !ids.has(before.id)) continue
    if (before.record !== null && writes?.has(before.id) !== true) records.push(before.record)
  }
  for (const [id, { base, record }] of writes ?? []) {
    if (base !== null) hidden.add(base)
    if (record !== null && (ids === null || ids.has(id))) records.push(record)
  }
  records.sort((left, right) => left.number - right.number)
  return { records, hides: (record) => hidden.has(record) || noted?.has(record.number) === true }
}
