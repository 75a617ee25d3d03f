import { failure } from '../../base/error'
import type { ListedRow, ListPage, Window } from '../../platform/port'
import { engineErrors } from '../errors-engine'

/** Times of rows are whole seconds: that is the narrowest window. */
export const SECOND_MS = 1_000

/** Fill of a page that a guess aims at: fuller, and too many guesses overflow. */
const AIM = 0.75

/** Passes over a window whose pages move before we give up for now. */
const MAX_PASSES = 6

export type ListWindow = (window: Window, page: number) => Promise<ListPage>

/** `[from, to)`: everything in it was listed, by pages that cannot have moved. */
export interface Slice {
  readonly from: number
  readonly to: number
  readonly rows: readonly ListedRow[]
}

export interface SliceRequest {
  readonly by: Window['by']
  readonly from: number
  readonly to: number
  /** Rows thought to be in it: a first guess of how wide a page is. */
  readonly expected: number
  readonly pageSize: number
  readonly newestFirst: boolean
}

/** All pages of a window, read until two passes name the same rows; every row either pass has seen. Throws `sync.moving`. */
export async function stablePages(list: ListWindow, window: Window, pageSize: number): Promise<ListedRow[]> {
  const rows = new Map<string, ListedRow>()
  let before = ''
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const ids: string[] = []
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await list(window, page)
      pages = Math.ceil(answer.total / pageSize)
      for (const row of answer.rows) {
        ids.push(row.id)
        rows.set(row.id, row)
      }
    }
    const now = [...new Set(ids)].toSorted().join()
    if (pass > 0 && now === before) return [...rows.values()]
    before = now
  }
  throw failure(engineErrors, 'sync.moving')
}

const timeOf = (row: ListedRow, by: Window['by']) => (by === 'created' ? row.createdAt : row.updatedAt)

/** Rows of just this slice: lists may answer with a little more. A row without a time stays. */
function inside(rows: readonly ListedRow[], by: Window['by'], from: number, to: number): ListedRow[] {
  return rows.filter((row) => {
    const time = timeOf(row, by)
    return time === null || (time >= from && time < to)
  })
}

const whole = (ms: number) => Math.max(SECOND_MS, Math.floor(ms / SECOND_MS) * SECOND_MS)

/**
 * Divides a closed stretch into windows that fit one page each: one answer is one moment, so nothing can slip between
 * pages. A single second that does not fit is read until its pages agree. The width follows what was found.
 */
export async function* slices(list: ListWindow, request: SliceRequest): AsyncGenerator<Slice> {
  const { by, pageSize, newestFirst } = request
  let { from, to } = request
  let width = whole(((to - from) * AIM * pageSize) / Math.max(1, request.expected))
  if (request.expected <= pageSize) width = whole(to - from)
  while (from < to) {
    const start = newestFirst ? Math.max(from, to - width) : from
    const end = newestFirst ? to : Math.min(to, from + width)
    const window: Window = { by, from: start, to: Math.max(start, end - SECOND_MS) }
    const page = await list(window, 1)
    const fits = page.total <= pageSize
    if (!fits && end - start > SECOND_MS) {
      width = whole(Math.min((end - start) / 2, ((end - start) * AIM * pageSize) / page.total))
      continue
    }
    const rows = fits ? page.rows : await stablePages(list, window, pageSize)
    yield { from: start, to: end, rows: inside(rows, by, start, end) }
    width = whole((end - start) * Math.min(4, (AIM * pageSize) / Math.max(1, page.total)))
    if (newestFirst) to = start
    else from = end
  }
}
