import { allShown, type RowEdges, rowWindow, type Shown } from '../client/row-window'

/** Rows stay drawn so many screens above and below the one that is seen. */
const SCREENS = 0.5
/** Others are drawn when the page was scrolled by so much of that. */
const USED = 0.5

/** The page that draws the list: `shown` says which rows, with which room before and after. */
export interface LongListPage {
  setData(parts: { shown: Shown }): void
}

/** Measures what stands on the page now: the list and its drawn rows. */
export type Measure<P> = (page: P, done: (measured: Measured) => void) => void

export interface Measured {
  /** Px the page is scrolled by. */
  readonly scrolled: number
  /** Height of the screen, px. */
  readonly screen: number
  /** Px from the screen's top; null where no list is drawn. */
  readonly top: number | null
  readonly rows: readonly RowEdges[]
}

/**
 * Keeps a long list light: only rows near the screen are drawn. Its page calls `on` when it opens, sets `shown` to `allShown` with a
 * first page of rows, calls `drawn` after every page of rows, and `scrolled` and `resized` when that happens to it.
 */
export class LongList<P extends LongListPage> {
  readonly #measure: Measure<P>
  #page: P | null = null
  #shown: Shown = allShown
  #total = 0
  #edges: RowEdges[] = []
  /** Px from the page's top to the list's. */
  #top = 0
  #screen = 0
  /** Px the page was scrolled by when the rows to draw were chosen last; null: they were never. */
  #chosenAt: number | null = null
  /** Counts lists: measures of an earlier one are dropped. */
  #turn = 0

  constructor(measure: Measure<P>) {
    this.#measure = measure
  }

  on(page: P): void {
    this.#page = page
    this.#turn += 1
    this.#edges = []
    this.#total = 0
  }

  /** So many rows are in the list now: of a list that begins, or with those of a further page. */
  drawn(total: number, first: boolean): void {
    if (this.#page === null) return
    this.#total = total
    if (first) {
      this.#turn += 1
      this.#edges = []
      this.#shown = allShown
    } else if (this.#shown.to !== allShown.to) {
      this.#show({ ...this.#shown, to: allShown.to, after: 0 })
    }
    const { from } = this.#shown
    const turn = this.#turn
    this.#measure(this.#page, ({ scrolled, screen, top, rows }) => {
      if (turn !== this.#turn || top === null) return
      for (const [index, row] of rows.entries()) this.#edges[from + index] = { top: row.top - top, bottom: row.bottom - top }
      this.#top = top + scrolled
      this.#screen = screen
      this.#chosenAt = null
      this.scrolled(scrolled)
    })
  }

  /** The page was scrolled to so many px. */
  scrolled(scrollTop: number): void {
    if (this.#total === 0 || this.#edges.length < this.#total) return
    const spare = this.#screen * SCREENS
    if (this.#chosenAt !== null && Math.abs(scrollTop - this.#chosenAt) < spare * USED) return
    this.#chosenAt = scrollTop
    const seen = scrollTop - this.#top
    const shown = rowWindow(this.#edges, this.#total, seen - spare, seen + this.#screen + spare)
    if (shown.from === this.#shown.from && shown.to === this.#shown.to) return
    this.#show(shown)
  }

  /** The screen has another width: heights are no longer true, so every row is drawn and measured again. */
  resized(): void {
    if (this.#total === 0) return
    this.#show(allShown)
    this.drawn(this.#total, true)
  }

  #show(shown: Shown): void {
    this.#shown = shown
    this.#page?.setData({ shown })
  }
}
