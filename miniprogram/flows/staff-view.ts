import type { Reply, ReplyError } from '../../typings/reply'
import { afterWait } from '../client/after-wait'
import { changed } from '../format/changed'
import { type StaffTrouble, staffTrouble } from '../format/staff-trouble'
import { staleWords } from '../format/stale-words'
import { type ActHost, StaffAct, type StaffActData } from './staff-act'

export interface StaffViewRules<Data, View extends object> {
  readonly ask: () => Promise<Reply<Data>>
  /** What the page draws of an answer; null where it holds nothing: the page is `empty` then. */
  readonly view: (data: Data, now: number) => View | null
  /** The server's clock as it answered, so that ages tick and a wrong phone clock does no harm; null: the phone's must do. */
  readonly sentAt?: (data: Data) => number | null
  /** Ms after which the page asks again while it is seen; null: not by itself. */
  readonly again?: (data: Data) => number | null
  /** Ms after which the page is drawn again while it is seen. */
  readonly tickMs?: number
  /** Opens another page. */
  readonly go: (url: string) => void
  /** Title of what could not be fetched. */
  readonly failed: string
  readonly clock: () => number
}

/** What a view adds to its page's data. `waiting` draws nothing: a skeleton that flashes is worse than none. */
export interface StaffViewData<View> extends StaffActData {
  phase: 'waiting' | 'skeleton' | 'ready' | 'empty' | 'error'
  v: View | null
  offline: string
  trouble: StaffTrouble | null
}

/**
 * The one page of staff that shows one answer: every state it can be in, asked for when the page is seen and on pulling down, what people
 * do on it (`act`), and drawn by telling only what has changed. What was asked for last is what is drawn, whatever answers first.
 */
export class StaffView<Data, View extends object> {
  readonly act: StaffAct
  readonly #rules: StaffViewRules<Data, View>
  #host: ActHost | null = null
  #phase: StaffViewData<View>['phase'] = 'waiting'
  #data: Data | null = null
  #view: View | null = null
  /** Phone's clock when the data came. */
  #cameAt = 0
  #trouble: StaffTrouble | null = null
  #seen = false
  #turn = 0
  #stopAsking = (): void => {}
  #stopTicking = (): void => {}

  constructor(rules: StaffViewRules<Data, View>) {
    this.#rules = rules
    this.act = new StaffAct({ failed: rules.failed, refresh: () => void this.load() })
  }

  /** What the page's data begins with. */
  data(): StaffViewData<View> {
    return { ...this.act.data(), phase: 'waiting', v: null, offline: '', trouble: null }
  }

  /** The answer drawn just now. */
  shown(): Data | null {
    return this.#data
  }

  /** The page opens. */
  open(host: ActHost): void {
    this.#turn += 1
    this.#host = host
    this.#phase = 'waiting'
    this.#data = null
    this.#view = null
    this.#trouble = null
    this.act.on(host)
  }

  close(): void {
    this.hidden()
    this.#turn += 1
    this.#host = null
    this.act.off()
  }

  /** The page is seen: it asks, and from now on keeps itself fresh. */
  seen(): void {
    this.hidden()
    this.#seen = true
    const { tickMs } = this.#rules
    if (tickMs !== undefined) {
      const ticking = setInterval(() => this.redraw(), tickMs)
      this.#stopTicking = () => clearInterval(ticking)
    }
    void this.load()
  }

  hidden(): void {
    this.#seen = false
    this.#stopAsking()
    this.#stopTicking()
  }

  async load(): Promise<void> {
    this.#turn += 1
    const mine = this.#turn
    this.#stopAsking()
    const calm = afterWait(() => {
      if (mine === this.#turn && this.#phase === 'waiting') this.#draw({ phase: 'skeleton' })
    })
    const reply = await this.#rules.ask()
    calm()
    if (mine !== this.#turn) return
    if (reply.ok) this.show(reply.data)
    else this.#fail(reply.error)
  }

  /** Draws an answer: of an action, or one kept since `cameAt`. What is still being asked for is dropped. */
  show(data: Data, cameAt: number = this.#rules.clock()): void {
    this.#turn += 1
    this.#data = data
    this.#cameAt = cameAt
    const view = this.#viewNow()
    const parts = view === null ? { v: null } : changed('v', this.#view, view)
    this.#view = view
    this.#draw({ ...parts, phase: view === null ? 'empty' : 'ready', trouble: null, offline: '' })
    this.#plan()
  }

  /** Draws what has changed since: time has passed, or the page looks at the same answer in another way. */
  redraw(): void {
    const view = this.#viewNow()
    if (view === null) return
    const parts = changed('v', this.#view, view)
    this.#view = view
    if (Object.keys(parts).length > 0) this.#host?.setData(parts)
  }

  /** What the page's way on does after a failure: to another page, or once more. */
  goOn(): void {
    const go = this.#trouble?.go ?? ''
    if (go !== '') {
      this.#rules.go(go)
      return
    }
    this.#draw({ phase: 'waiting', trouble: null })
    void this.load()
  }

  /** The server's clock, carried on since it answered. */
  now(): number {
    const sent = this.#data === null ? null : (this.#rules.sentAt?.(this.#data) ?? null)
    return sent === null ? this.#rules.clock() : sent + (this.#rules.clock() - this.#cameAt)
  }

  #viewNow(): View | null {
    return this.#data === null ? null : this.#rules.view(this.#data, this.now())
  }

  #draw(parts: Partial<StaffViewData<View>>): void {
    if (parts.phase !== undefined) this.#phase = parts.phase
    this.#host?.setData(parts)
  }

  #plan(): void {
    this.#stopAsking()
    const ms = this.#seen && this.#data !== null ? (this.#rules.again?.(this.#data) ?? null) : null
    if (ms === null) return
    const timer = setTimeout(() => void this.load(), ms)
    this.#stopAsking = () => clearTimeout(timer)
  }

  /** An error that passes by itself is a strip over what is drawn; everything else fills the page and waits for a person. */
  #fail(error: ReplyError): void {
    if (this.#data !== null && error.kind === 'transient') {
      this.#draw({ offline: staleWords(error, this.#cameAt, this.#rules.clock()) })
      this.#plan()
      return
    }
    this.#data = null
    this.#view = null
    this.#trouble = staffTrouble(this.#rules.failed, error)
    this.#draw({ phase: 'error', trouble: this.#trouble, v: null, offline: '' })
  }
}
