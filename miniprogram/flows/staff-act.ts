import type { Reply, ReplyError } from '../../typings/reply'
import { type Trouble, trouble } from '../format/trouble'

/** What acting adds to its page's data. */
export interface StaffActData {
  /** Name of what is being done just now; empty: nothing. */
  busy: string
  failed: Trouble | null
  /** How it ended well, in words. */
  done: string
}

export interface ActHost {
  setData(parts: object): void
}

export interface StaffActRules {
  /** Title of what could not be done. */
  readonly failed: string
  /** What the page shows may be old: somebody else was first, or nobody knows how it ended. */
  readonly refresh: () => void
}

function isStale({ kind, code }: ReplyError): boolean {
  return kind === 'conflict' || code === 'client.unknownOutcome'
}

/** What staff do on a page: one thing at a time, so a second tap does nothing; how it ended stands on the page. */
export class StaffAct {
  readonly #rules: StaffActRules
  #host: ActHost | null = null
  #busy = false
  /** Counts openings of the page: what was begun on an earlier one is dropped. */
  #visit = 0

  constructor(rules: StaffActRules) {
    this.#rules = rules
  }

  data(): StaffActData {
    return { busy: '', failed: null, done: '' }
  }

  on(host: ActHost): void {
    this.#visit += 1
    this.#host = host
    this.#busy = false
  }

  off(): void {
    this.#visit += 1
    this.#host = null
  }

  /** Does it and answers what came of it; null where another thing is being done, it failed, or the page has been left. */
  async run<T>(name: string, send: () => Promise<Reply<T>>): Promise<T | null> {
    if (this.#busy || this.#host === null) return null
    const visit = this.#visit
    this.#busy = true
    this.#host.setData({ busy: name, failed: null, done: '' })
    const reply = await send()
    if (visit !== this.#visit) return null
    this.#busy = false
    if (reply.ok) {
      this.#host.setData({ busy: '' })
      return reply.data
    }
    this.#host.setData({ busy: '', failed: trouble(this.#rules.failed, reply.error) })
    if (isStale(reply.error)) this.#rules.refresh()
    return null
  }

  say(words: string): void {
    this.#host?.setData({ done: words })
  }

  /** Takes away what was said of the thing before. */
  hush(): void {
    this.#host?.setData({ done: '', failed: null })
  }
}
