import { allShown, type Shown } from '../client/row-window'
import { type Pager, TABLE_ROWS, tablePage } from '../format/table-page'

/** The page that draws the list: which rows, and where it is a table what stands under it. */
export interface RowsHost {
  setData(parts: { wide?: boolean; shown?: Shown; pager?: Pager | null }): void
}

export interface ListRowsRules<Host> {
  /** Keeps it light where it is scrolled. */
  readonly long: {
    on(host: Host): void
    drawn(rows: number, first: boolean): void
    scrolled(top: number): void
    resized(): void
  }
  readonly isWide: () => boolean
  readonly rows: () => number
  readonly hasMore: () => boolean
  /** Fetches the next rows; nothing comes of it where there are none, or it failed. */
  readonly more: () => Promise<void>
  /** How many there are in all; null where nobody has counted. */
  readonly total: () => number | null
  readonly toTop: () => void
}

/**
 * Which rows of a list are drawn. On a phone it is one long list, of which those near the screen are; in a window on a computer it is a table
 * with pages. A window may change its width while it is open.
 */
export class ListRows<Host extends RowsHost> {
  readonly #rules: ListRowsRules<Host>
  #host: Host | null = null
  #wide = false
  #page = 0

  constructor(rules: ListRowsRules<Host>) {
    this.#rules = rules
  }

  on(host: Host): void {
    this.#host = host
    this.#wide = this.#rules.isWide()
    this.#page = 0
    host.setData({ wide: this.#wide, pager: null })
    this.#rules.long.on(host)
  }

  off(): void {
    this.#host = null
  }

  /** So many rows are there now: of a list that begins, or with those of a further page. */
  drawn(rows: number, first: boolean): void {
    if (first) this.#page = 0
    if (this.#wide) this.#turn()
    else this.#rules.long.drawn(rows, first)
  }

  scrolled(top: number): void {
    if (!this.#wide) this.#rules.long.scrolled(top)
  }

  /** The end is near: of a list that goes on without being asked. */
  goesOn(): boolean {
    return !this.#wide
  }

  /** The page is seen again: its window may have another width by now. */
  shownAgain(): void {
    if (this.#host !== null && this.#rules.isWide() !== this.#wide) this.resized()
  }

  resized(): void {
    const wide = this.#rules.isWide()
    if (wide === this.#wide) {
      if (!wide) this.#rules.long.resized()
      return
    }
    this.#wide = wide
    this.#page = 0
    this.#host?.setData({ wide })
    if (this.#rules.rows() === 0) return
    if (wide) this.#turn()
    else {
      this.#host?.setData({ shown: allShown, pager: null })
      this.#rules.long.drawn(this.#rules.rows(), true)
    }
  }

  back(): void {
    if (this.#page === 0) return
    this.#page -= 1
    this.#turn()
    this.#rules.toTop()
  }

  /** The next page of the table, whole: what is not here yet is fetched before. */
  async forward(): Promise<void> {
    const { rows, hasMore, more, toTop } = this.#rules
    const page = this.#page
    for (let before = -1; before !== rows() && rows() < (page + 2) * TABLE_ROWS && hasMore(); ) {
      before = rows()
      await more()
    }
    if (page !== this.#page || rows() <= (page + 1) * TABLE_ROWS) return
    this.#page += 1
    this.#turn()
    toTop()
  }

  #turn(): void {
    const { rows, hasMore, total } = this.#rules
    this.#host?.setData(tablePage(this.#page, rows(), hasMore(), total()))
  }
}
