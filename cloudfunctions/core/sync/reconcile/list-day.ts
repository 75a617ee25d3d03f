import type { ListedRow } from '../../platform/port'
import { listWhole } from '../engine/list-whole'
import { SECOND_MS, slices } from '../engine/slices'
import type { Span } from '../kind'
import type { Comparison, ComparisonParts } from './comparison'

/** A row counts as changed since the last comparison also where the clocks differ by so much. */
const CLOCKS_MS = 3_600_000

/** A part of the list, and where the next one begins; `last`: there is none. */
interface Listed {
  readonly rows: readonly ListedRow[]
  readonly cursor: number
  readonly last: boolean
}

/** The rows of a span, in windows that fit a page each. */
async function* listSpan({ kind, shop, live }: ComparisonParts, span: Span, cursor: number): AsyncGenerator<Listed> {
  const from = Math.max(span.from, cursor)
  if (from >= span.to) return
  const { total } = await kind.list(shop, { by: 'created', from, to: span.to - SECOND_MS }, 1, 1)
  const stretches = [{ from, to: span.to, expected: total }]
  const request = { by: 'created' as const, stretches, pageSize: kind.pageSize(shop), newestFirst: false }
  for await (const { rows, to } of slices(listWhole({ shop, job: live }, kind), request)) yield { rows, cursor: to, last: to >= span.to }
}

/** All rows, page by page; a page that moves is no harm: what is not found listed is asked for by its id. */
async function* listAll({ kind, shop, live }: ComparisonParts, done: number): AsyncGenerator<Listed> {
  const list = listWhole({ shop, job: live }, kind)
  for (let page = done + 1, last = false; !last; page++) {
    const { rows, total } = await list({ by: 'updated', from: 0, to: null }, page)
    last = page * kind.pageSize(shop) >= total
    yield { rows, cursor: page, last }
  }
}

const listFrom = (parts: ComparisonParts, cursor: number) =>
  parts.span === null ? listAll(parts, cursor) : listSpan(parts, parts.span, cursor)

const joined = (ids: readonly string[], rows: readonly ListedRow[]) => [...new Set([...ids, ...rows.map((row) => row.id)])]

/** Lists what is to be compared, from where it stands. False where time was up first. */
export async function listRows(on: Comparison): Promise<boolean> {
  const { comparedAt } = on.parts.row
  const isChanged = ({ updatedAt }: ListedRow) => comparedAt !== null && updatedAt !== null && updatedAt >= comparedAt - CLOCKS_MS
  for await (const { rows, cursor, last } of listFrom(on.parts, on.work.cursor)) {
    const { listed, changed } = on.work
    on.work = { ...on.work, cursor, listed: joined(listed, rows), changed: joined(changed, rows.filter(isChanged)) }
    if (!(await on.goOn()) && !last) return false
  }
  return true
}

/** Which rows are listed now: everything is listed once more, to its end. */
export async function listedNow({ parts }: Comparison): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for await (const { rows } of listFrom(parts, 0)) for (const row of rows) ids.add(row.id)
  return ids
}
