import type { ListedRow, Window } from '../../platform/port'
import { SECOND_MS } from './slices'

/** Rows that are taken together; everything from `to` on is dealt with once they are. */
export interface Batch {
  readonly rows: readonly ListedRow[]
  readonly to: number
}

/** Newest first, cut where a second ends, so that a batch is either wholly behind us or wholly ahead. Pure. */
export function batchesOf(rows: readonly ListedRow[], by: Window['by'], sliceFrom: number, size: number): readonly Batch[] {
  const time = (row: ListedRow) => (by === 'created' ? row.createdAt : row.updatedAt)
  if (rows.some((row) => time(row) === null)) return [{ rows, to: sliceFrom }]
  const second = (row: ListedRow) => Math.floor((time(row) ?? 0) / SECOND_MS) * SECOND_MS
  const sorted = rows.toSorted((a, b) => second(b) - second(a))
  const batches: { rows: ListedRow[]; to: number }[] = []
  for (const row of sorted) {
    const last = batches.at(-1)
    if (last === undefined || (last.rows.length >= size && second(row) < last.to)) batches.push({ rows: [row], to: second(row) })
    else {
      last.rows.push(row)
      last.to = second(row)
    }
  }
  const last = batches.at(-1)
  if (last !== undefined) last.to = sliceFrom
  return batches.length === 0 ? [{ rows: [], to: sliceFrom }] : batches
}
