import { chinaDay } from '../../base/time'
import { SECOND_MS } from '../engine/slices'
import type { Span } from '../kind'
import type { Comparison } from './comparison'
import { DAY_MS } from './days'
import { startComparisons } from './start-comparisons'

/** Days before the compared one whose numbers are looked at. */
const DAYS = 29

/**
 * Is the number of rows the same on both sides? A shop may count the seconds at the ends of a window in or not: where we keep rows just
 * there, its number says nothing, and that is no agreement.
 */
async function agrees({ parts }: Comparison, { from, to }: Span): Promise<boolean> {
  const { kind, shop, row } = parts
  const { total } = await kind.list(shop, { by: 'created', from, to: to - SECOND_MS }, 1, 1)
  const inside = await kind.countKept(row.shop, { from, to })
  if (total !== inside) return false
  return inside === (await kind.countKept(row.shop, { from: from - SECOND_MS, to: to + SECOND_MS }))
}

/** A span of whole days in two. */
function halves({ from, to }: Span): Span[] {
  const middle = from + Math.ceil((to - from) / DAY_MS / 2) * DAY_MS
  return [
    { from, to: middle },
    { from: middle, to },
  ]
}

/** Whole days up to `to`, in parts that one window of the shop may hold. */
function parts(from: number, to: number, widest: number): Span[] {
  const width = Math.max(DAY_MS, Math.floor(widest / DAY_MS) * DAY_MS)
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / width)) }, (_, index) => ({
    from: from + index * width,
    to: Math.min(to, from + (index + 1) * width),
  }))
}

/**
 * The numbers of the days before: of all of them together, and where those differ of ever fewer, until the days are found that have to
 * be listed. Those are begun as comparisons of their own. One call to the shop and two to the database where all agree.
 */
export async function checkNumbers(on: Comparison): Promise<boolean> {
  const { span, kind, shop, covered, row, deps } = on.parts
  if (span === null) return true
  const first = span.from - Math.min(DAYS, Math.max(0, Math.floor((span.from - covered) / DAY_MS))) * DAY_MS
  const open = parts(first, span.from, kind.maxWindowMs(shop))
  const days: string[] = []
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (on.over()) return false
    if (await agrees(on, next)) continue
    if (next.to - next.from <= DAY_MS) days.push(chinaDay(next.from))
    else open.push(...halves(next))
  }
  const planned = days.map((day) => ({ shop: row.shop, kind: row.kind, day, depth: 'list' as const, stage: 'list' as const }))
  await startComparisons(deps, planned, row.night)
  return true
}
