/** Reads one instance asks for in a second: more come faster only in a flood. */
const READS = 4
/** How long nobody is asked after one could not be read, and in which so many are, ms. */
const SPAN_MS = 1_000

interface Span {
  readonly until: number
  left: number
}

/**
 * How many pushes of a shop this instance has read at once. In a flood reading one by one costs ten times what a round does and holds
 * up the answers, so the rest is left to the next round. Times are UTC ms.
 */
export class ReadBudget {
  readonly #spans = new Map<string, Span>()

  /** Whether one more may be read now; it counts. */
  take(shop: string, now: number): boolean {
    const span = this.#spans.get(shop)
    if (span === undefined || now >= span.until) {
      this.#spans.set(shop, { until: now + SPAN_MS, left: READS - 1 })
      return true
    }
    return span.left-- > 0
  }

  /** No more for a while. */
  rest(shop: string, now: number): void {
    this.#spans.set(shop, { until: now + SPAN_MS, left: 0 })
  }
}
