/** The world's one clock: the machine's, plus what the panel has moved it by; it can also stand still. */
export interface WorldClock {
  /** UTC ms. */
  now(): number
  /** Moves it on, ms; listeners hear of it, so that timers can fire. */
  advance(ms: number): void
  stop(): void
  go(): void
  stopped(): boolean
  /** As the machine's again, and running. */
  reset(): void
  /** Difference to the machine's clock, ms: what a function process must add to its own. */
  offset(): number
  onChange(listener: () => void): void
}

/** `shift` ms ahead of the machine from the start: where an earlier world had been moved to. */
export function createClock(machine: () => number = Date.now, shift = 0): WorldClock {
  let stoppedAt: number | null = null
  const listeners: (() => void)[] = []
  const now = () => stoppedAt ?? machine() + shift
  const changed = () => {
    for (const listener of listeners) listener()
  }
  return {
    now,
    advance(ms) {
      if (stoppedAt === null) shift += ms
      else stoppedAt += ms
      changed()
    },
    stop() {
      stoppedAt = now()
      changed()
    },
    go() {
      if (stoppedAt !== null) shift = stoppedAt - machine()
      stoppedAt = null
      changed()
    },
    stopped: () => stoppedAt !== null,
    reset() {
      shift = 0
      stoppedAt = null
      changed()
    },
    offset: () => now() - machine(),
    onChange: (listener) => void listeners.push(listener),
  }
}
