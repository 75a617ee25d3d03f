import type { WorldClock } from '../base/clock'

/** Counts per name and fixed span of the world's time. */
export class Quota {
  readonly #clock: WorldClock
  readonly #used = new Map<string, { readonly span: number; count: number }>()

  constructor(clock: WorldClock) {
    this.#clock = clock
  }

  /** Whether one more fits into this span of `ms`; counts it if so. */
  take(name: string, limit: number, ms: number): boolean {
    const span = Math.floor(this.#clock.now() / ms)
    const used = this.#used.get(name)
    if (used === undefined || used.span !== span) {
      this.#used.set(name, { span, count: 1 })
      return true
    }
    used.count += 1
    return used.count <= limit
  }
}
