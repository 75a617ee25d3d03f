import type { Shown } from '../client/row-window'
import { fill } from '../text/fill'
import { wideText } from '../text/wide-text'
import { count } from './count'

/** Rows of one page of a table in a window on a computer. */
export const TABLE_ROWS = 20

/** What stands under a table: which rows they are, and whether there are others before and after. */
export interface Pager {
  readonly said: string
  readonly back: boolean
  readonly on: boolean
}

/** The page of a table that begins after `page` others; `total` is null where nobody has counted. */
export function tablePage(page: number, rows: number, hasMore: boolean, total: number | null): { shown: Shown; pager: Pager } {
  const from = page * TABLE_ROWS
  const to = Math.min(from + TABLE_ROWS, rows)
  const words = wideText().pager
  const ends = { from: count(from + 1), to: count(to) }
  return {
    shown: { from, to, before: 0, after: 0 },
    pager: {
      said: total === null ? fill(words.range, ends) : fill(words.rangeOf, { ...ends, total: count(Math.max(total, to)) }),
      back: page > 0,
      on: to < rows || hasMore,
    },
  }
}
