interface Turn {
  /** ms, the caller's clock. */
  readonly sentAt: number
  /** ms, our monotonic clock. */
  readonly arrivedAt: number
}

/** Requests sent at once arrive within this, ms: later ones are sent again by somebody who has heard no answer. */
const APART_MS = 1_000

/**
 * Tells whether a transaction's operations were sent one after the other. Who waits for an answer sends the next operation later, by his
 * own clock, than he sent the last one by at least as long as answering it took; whatever his clock shows, and however late the requests
 * arrive. A clock that stands still tells nothing and accuses nobody.
 */
export class Turns {
  readonly #startedAt: number | undefined
  #running: Turn | null = null
  #last: { readonly sentAt: number; readonly ms: number; readonly answeredAt: number } | null = null

  constructor(startedAt?: number) {
    this.#startedAt = startedAt
  }

  /** Of an operation that arrives: it was sent before the last one was answered. */
  isEarly(sentAt?: number): boolean {
    if (sentAt === undefined) return false
    if (this.#cameBefore(sentAt)) return true
    this.#running ??= { sentAt, arrivedAt: performance.now() }
    return false
  }

  /** The operation that arrived has been worked on and is answered now. */
  answered(): void {
    if (this.#running === null) return
    const answeredAt = performance.now()
    this.#last = { sentAt: this.#running.sentAt, ms: answeredAt - this.#running.arrivedAt, answeredAt }
    this.#running = null
  }

  #cameBefore(sentAt: number): boolean {
    if (this.#last === null || this.#startedAt === undefined || sentAt <= this.#startedAt) return false
    if (performance.now() - this.#last.answeredAt > APART_MS) return false
    // The caller's clock shows whole milliseconds.
    return sentAt - this.#last.sentAt < this.#last.ms - 1
  }
}
