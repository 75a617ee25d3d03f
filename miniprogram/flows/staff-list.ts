import type { Reply, ReplyError } from '../../typings/reply'
import { afterWait } from '../client/after-wait'
import { type PagedList, pagedList } from '../client/paged-list'
import { allShown, type Shown } from '../client/row-window'
import { type StaffTrouble, staffTrouble } from '../format/staff-trouble'
import { staleWords } from '../format/stale-words'

const TYPING_MS = 400

/** What is asked for: a tab (empty where there are none) and the words searched for. */
export interface Wanted<Tab extends string> {
  readonly tab: Tab
  readonly text: string
}

export interface StaffListRules<Data, Row, Tab extends string> {
  readonly ask: (wanted: Wanted<Tab>, page: string | undefined) => Promise<Reply<Data>>
  readonly next: (data: Data) => string | null
  readonly rows: (data: Data, now: number) => readonly Row[]
  /** More to draw with a first page: a total, counts on tabs. */
  readonly head: (data: Data) => object
  /** The tab that holds everything: nothing in it is `empty`, nothing in another is `none`. */
  readonly all: Tab
  /** Rows were drawn: so many in all, of a list that begins or with those of a further page. */
  readonly drawn: (total: number, first: boolean) => void
  /** Opens another page. */
  readonly go: (url: string) => void
  /** Title of the page that could not be fetched. */
  readonly failed: string
  readonly clock: () => number
}

/** The page that draws the list. */
export interface ListHost {
  setData(parts: object): void
}

/** What a list adds to its page's data. `waiting` draws nothing: a skeleton that flashes is worse than none. */
export interface StaffListData<Row, Tab extends string> {
  tab: Tab
  text: string
  phase: 'waiting' | 'skeleton' | 'list' | 'empty' | 'none' | 'error'
  rows: Row[]
  /** Rows near the screen. */
  shown: Shown
  hasMore: boolean
  moreFailed: boolean
  offline: string
  trouble: StaffTrouble | null
}

/**
 * The one list of staff pages: pages of rows, tabs, a search that waits until the fingers rest, and every state a list can be in.
 * It draws by the page's `setData`; what was asked for last is what is drawn, whatever answers first.
 */
export class StaffList<Data, Row, Tab extends string> {
  readonly #rules: StaffListRules<Data, Row, Tab>
  readonly #pages: PagedList<Data>
  #host: ListHost | null = null
  #wanted: Wanted<Tab>
  #typed = ''
  /** Rows on the page, and when they were drawn first. */
  #drawn = 0
  #drawnAt = 0
  #moreFailed = false
  #trouble: StaffTrouble | null = null
  #stopTyping = (): void => {}

  constructor(rules: StaffListRules<Data, Row, Tab>) {
    this.#rules = rules
    this.#wanted = { tab: rules.all, text: '' }
    this.#pages = pagedList<Data>((page) => rules.ask(this.#wanted, page), rules.next)
  }

  /** What the page's data begins with. */
  data(): StaffListData<Row, Tab> {
    const words = { tab: this.#rules.all, text: '', offline: '' }
    return { ...words, phase: 'waiting', rows: [], shown: allShown, hasMore: false, moreFailed: false, trouble: null }
  }

  /** Rows that are here. */
  rows(): number {
    return this.#drawn
  }

  hasMore(): boolean {
    return this.#pages.hasMore()
  }

  /** What the page's way on does after a failure: to another page, or once more. */
  act(): void {
    const go = this.#trouble?.go ?? ''
    if (go !== '') this.#rules.go(go)
    else void this.restart()
  }

  start(host: ListHost, tab: Tab): Promise<void> {
    this.stop()
    this.#host = host
    this.#typed = ''
    this.#wanted = { tab, text: '' }
    return this.restart()
  }

  stop(): void {
    this.#stopTyping()
    this.#host = null
  }

  /** Begins anew with an empty page. */
  restart(): Promise<void> {
    this.#drawn = 0
    this.#draw({ tab: this.#wanted.tab, rows: [], phase: 'waiting', trouble: null, offline: '' })
    return this.load()
  }

  /** Fetches the first page; what is drawn stays until it is here. */
  async load(): Promise<void> {
    const calm = afterWait(() => {
      if (this.#drawn === 0) this.#draw({ phase: 'skeleton' })
    })
    const reply = await this.#pages.first()
    calm()
    if (reply === null) return
    if (reply.ok) this.#show(reply.data)
    else this.#fail(reply.error)
  }

  /** The next page, asked for by a person. */
  async more(): Promise<void> {
    const reply = await this.#pages.more()
    if (reply === null) return
    this.#moreFailed = !reply.ok
    if (!reply.ok) {
      this.#draw({ moreFailed: true })
      return
    }
    const rows = this.#rules.rows(reply.data, this.#rules.clock())
    const added = Object.fromEntries(rows.map((row, index) => [`rows[${this.#drawn + index}]`, row]))
    this.#drawn += rows.length
    this.#draw({ ...added, hasMore: this.#pages.hasMore(), moreFailed: false })
    this.#rules.drawn(this.#drawn, false)
  }

  /** The next page, because the end is near: not after a failure, which waits for a person. */
  reach(): Promise<void> {
    return this.#moreFailed ? Promise.resolve() : this.more()
  }

  pick(tab: Tab): void {
    if (tab === this.#wanted.tab) return
    this.#wanted = { ...this.#wanted, tab }
    void this.restart()
  }

  type(words: string): void {
    this.#typed = words
    this.#draw({ text: words })
    this.#stopTyping()
    const timer = setTimeout(() => this.search(), TYPING_MS)
    this.#stopTyping = () => clearTimeout(timer)
  }

  search(): void {
    this.#stopTyping()
    const text = this.#typed.trim()
    if (text === this.#wanted.text) return
    this.#wanted = { ...this.#wanted, text }
    void this.restart()
  }

  clear(): void {
    this.#typed = ''
    this.#draw({ text: '' })
    this.search()
  }

  #draw(parts: Partial<StaffListData<Row, Tab>>): void {
    this.#host?.setData(parts)
  }

  #show(data: Data): void {
    const { tab, text: words } = this.#wanted
    this.#drawnAt = this.#rules.clock()
    const rows = [...this.#rules.rows(data, this.#drawnAt)]
    this.#drawn = rows.length
    this.#moreFailed = false
    const nothing = tab === this.#rules.all && words === '' ? 'empty' : 'none'
    const state = { hasMore: this.#pages.hasMore(), moreFailed: false, offline: '', trouble: null }
    this.#draw({ ...this.#rules.head(data), rows, shown: allShown, phase: rows.length === 0 ? nothing : 'list', ...state })
    this.#rules.drawn(rows.length, true)
  }

  /** An error that passes by itself is a strip over a drawn list; everything else fills the page. */
  #fail(error: ReplyError): void {
    if (this.#drawn > 0 && error.kind === 'transient') {
      this.#draw({ offline: staleWords(error, this.#drawnAt, this.#rules.clock()) })
    } else {
      this.#drawn = 0
      this.#trouble = staffTrouble(this.#rules.failed, error)
      this.#draw({ phase: 'error', rows: [], trouble: this.#trouble })
    }
  }
}
