const OFFSET_MS = 8 * 3_600_000

/** `2026-11-23`, a day in China → its first moment, UTC ms. Read by hand: not every phone's `Date` reads dates alike. */
export function dayTime(day: string): number {
  const [y = 1970, m = 1, d = 1] = day.split('-').map(Number)
  return Date.UTC(y, m - 1, d) - OFFSET_MS
}
