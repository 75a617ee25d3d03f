import { failure } from '../../base/error'
import type { ListedRow, ListPage, Window } from '../../platform/port'
import { engineErrors } from '../errors-engine'

/** Times of rows are whole seconds: that is the narrowest window. */
export const SECOND_MS = 1_000

/** Fill of a page that a guess aims at: fuller, and too many guesses overflow. */
const AIM = 0.8

/** What was known of how dense rows lie weighs as much as so many pages: a narrow window alone says little. */
const MEMORY = 1.5

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
  /** What is to be divided, `[from, to)` each, in the order it is read; rows thought to be in it: a first guess of how wide a page is. */
  readonly stretches: readonly { readonly from: number; readonly to: number; readonly expected: number }[]
  readonly pageSize: number
  readonly newestFirst: boolean
  /** Pages asked for at the same time, at most; 1, the default, asks for nothing before it is wanted. */
  readonly atOnce?: number
}

/** The shop's clock was set back meanwhile: it does not show yet what lies in the window, and says that nothing is there. */
function refuseAhead({ shopTime }: ListPage, from: number): void {
  if (shopTime !== null && shopTime < from) throw failure(engineErrors, 'sync.moving')
}

/** All pages of a window, read until two passes name the same rows; every row either pass has seen. Throws `sync.moving`. */
export async function stablePages(list: ListWindow, window: Window, pageSize: number): Promise<ListedRow[]> {
  const rows = new Map<string, ListedRow>()
  let before = ''
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const ids: string[] = []
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await list(window, page)
      refuseAhead(answer, window.from)
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

/** A stretch of time, `[start, end)`, asked for or not yet. */
interface Span {
  readonly start: number
  readonly end: number
  readonly page: Promise<ListPage> | null
  /** Its windows must not be wider: a wider one held too much. */
  readonly most: number
}

class Slicing {
  /** Side by side, in the order they are given: what was asked for, and stretches nobody has asked for yet. */
  readonly #spans: Span[]
  #width: number
  /** Rows a millisecond, as far as is known. */
  #density: number
  /** Rows thought to be still ahead. */
  #left: number
  /** Windows asked for at the same time: more while guesses hold, fewer when one did not. */
  #atOnce = 1

  constructor(
    readonly list: ListWindow,
    readonly request: SliceRequest,
  ) {
    const { stretches, pageSize } = request
    const [first] = stretches
    this.#spans = stretches
      .filter(({ from, to }) => from < to)
      .map(({ from, to }) => ({ start: from, end: to, page: null, most: to - from }))
    this.#left = stretches.reduce((sum, { expected }) => sum + expected, 0)
    const length = first === undefined ? SECOND_MS : Math.max(SECOND_MS, first.to - first.from)
    this.#density = Math.max(1, first?.expected ?? 0) / length
    this.#width = this.#left <= pageSize ? length : whole((AIM * pageSize) / this.#density)
  }

  /** The window as it is asked for: its last second belongs to it. */
  window({ start, end }: Pick<Span, 'start' | 'end'>): Window {
    return { by: this.request.by, from: start, to: Math.max(start, end - SECOND_MS) }
  }

  #ask(start: number, end: number): Span {
    const page = this.list(this.window({ start, end }), 1)
    // Whoever waits for it sees the failure; it must not be a surprise before.
    page.catch(() => undefined)
    return { start, end, page, most: end - start }
  }

  /** Asks for what comes next, as far ahead as there may still be pages. */
  #plan(): void {
    const { pageSize, newestFirst } = this.request
    const pages = Math.max(1, Math.min(this.#atOnce, Math.ceil(this.#left / (AIM * pageSize))))
    for (let index = 0; index < pages; index++) {
      const span = this.#spans[index]
      if (span === undefined) return
      if (span.page !== null) continue
      const { start, end, most } = span
      const width = Math.min(this.#width, most)
      const cut = newestFirst ? Math.max(start, end - width) : Math.min(end, start + width)
      const [asked, rest] = newestFirst ? [this.#ask(cut, end), { ...span, end: cut }] : [this.#ask(start, cut), { ...span, start: cut }]
      this.#spans.splice(index, 1, ...(rest.start < rest.end ? [asked, rest] : [asked]))
    }
  }

  next(): Span | null {
    this.#plan()
    return this.#spans.shift() ?? null
  }

  /** It held more than a page: it is asked for again in narrower parts. */
  divide({ start, end }: Span, total: number): void {
    const { pageSize } = this.request
    this.#atOnce = Math.max(1, this.#atOnce >> 1)
    this.#see(end - start, total)
    this.#spans.unshift({ start, end, page: null, most: whole(Math.min((end - start) / 2, ((end - start) * AIM * pageSize) / total)) })
  }

  /** It held so many rows: how wide the next are. */
  learn({ start, end }: Span, rows: number): void {
    this.#atOnce = Math.min(this.request.atOnce ?? 1, 2 * this.#atOnce)
    this.#left -= rows
    this.#see(end - start, rows)
  }

  #see(length: number, rows: number): void {
    const page = AIM * this.request.pageSize
    const known = MEMORY * page
    this.#density = (known + rows) / (known / this.#density + length)
    this.#width = whole(page / this.#density)
  }

  async end(): Promise<void> {
    await Promise.allSettled(this.#spans.map(({ page }) => page))
  }
}

/**
 * Divides closed stretches into windows that fit one page each: one answer is one moment, so nothing can slip between
 * pages. A single second that does not fit is read until its pages agree. The width follows what was found; windows are
 * given in their order, however many are asked for at once.
 */
export async function* slices(list: ListWindow, request: SliceRequest): AsyncGenerator<Slice> {
  const { by, pageSize } = request
  const slicing = new Slicing(list, request)
  try {
    for (let asked = slicing.next(); asked !== null; asked = slicing.next()) {
      const { start, end } = asked
      const page = await asked.page
      if (page === null) continue
      refuseAhead(page, start)
      const fits = page.total <= pageSize
      if (!fits && end - start > SECOND_MS) {
        slicing.divide(asked, page.total)
        continue
      }
      const rows = fits ? page.rows : await stablePages(list, slicing.window(asked), pageSize)
      slicing.learn(asked, page.total)
      yield { from: start, to: end, rows: inside(rows, by, start, end) }
    }
  } finally {
    await slicing.end()
  }
}
