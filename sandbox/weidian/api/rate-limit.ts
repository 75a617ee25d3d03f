/** Counts calls in a sliding second, per key. Times are the machine's, ms: a world clock that stands still must not block. */
export class RateLimit {
  readonly #calls = new Map<string, number[]>()

  /** Whether one more call is within `most` per second; a refused one does not count. */
  take(key: string, most: number, now: number): boolean {
    const calls = this.#calls.get(key) ?? []
    let old = 0
    while (old < calls.length && (calls[old] ?? 0) <= now - 1000) old += 1
    if (old > 0) calls.splice(0, old)
    if (calls.length >= most) return false
    calls.push(now)
    this.#calls.set(key, calls)
    return true
  }
}
