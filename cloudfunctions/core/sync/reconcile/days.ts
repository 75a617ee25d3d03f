import { chinaDay, chinaDayStart } from '../../base/time'
import type { Span } from '../kind'

export const DAY_MS = 86_400_000

/** The nightly comparison begins at 02:10 in China, when the day before is long over. */
const NIGHT_MS = 130 * 60_000

/** A day in China as a span of time. Null where there is no such day. */
export function spanOf(day: string): Span | null {
  const from = Date.parse(`${day}T00:00:00+08:00`)
  return Number.isNaN(from) || chinaDay(from) !== day ? null : { from, to: from + DAY_MS }
}

/** The day in China so many days before that of `now`. */
export const dayBefore = (now: number, days: number) => chinaDay(chinaDayStart(now) - days * DAY_MS)

/** When the next nightly comparison begins, UTC ms. */
export function nextNight(now: number): number {
  const tonight = chinaDayStart(now) + NIGHT_MS
  return tonight > now ? tonight : tonight + DAY_MS
}
