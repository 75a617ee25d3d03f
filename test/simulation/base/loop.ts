interface Event {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

/** Lets everything that can go on without time passing go on: the queue of microtasks is empty afterwards. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Owns time. Events run one by one in the order of their time, and of their making where that is equal; nothing else passes time. */
export class Loop {
  now: number
  #made = 0
  readonly #heap: Event[] = []

  constructor(start: number) {
    this.now = start
  }

  /** Events that have run: two runs of one seed agree in it. */
  get made(): number {
    return this.#made
  }

  at(time: number, run: () => void): void {
    const event = { at: Math.max(time, this.now), order: this.#made++, run }
    const heap = this.#heap
    let place = heap.push(event) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = heap[parent]
      if (above === undefined || before(above, event)) break
      heap[place] = above
      place = parent
    }
    heap[place] = event
  }

  after(ms: number, run: () => void): void {
    this.at(this.now + ms, run)
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  /** Runs every event up to and at `time`; then it is `time`. */
  async runUntil(time: number): Promise<void> {
    // Whoever has just begun first comes to where it waits.
    await settle()
    for (;;) {
      const next = this.#heap[0]
      if (next === undefined || next.at > time) break
      this.#take()
      this.now = next.at
      next.run()
      await settle()
    }
    this.now = time
  }

  #take(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      const [a, b] = [heap[left], heap[left + 1]]
      if (a === undefined) break
      const child = b !== undefined && before(b, a) ? left + 1 : left
      const below = heap[child]
      if (below === undefined || before(last, below)) break
      heap[place] = below
      place = child
    }
    heap[place] = last
  }
}

const before = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.order < b.order)
