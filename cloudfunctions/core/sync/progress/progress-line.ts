import type * as z from 'zod'
import type { laneView } from '../contract'

const MINUTE_MS = 60_000

const ago = (ms: number) => (ms < 2 * MINUTE_MS ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / MINUTE_MS)} min`)

/** A lane's progress in one line of English, for logs and the command line: nothing personal is in it. Pure. */
export function progressLine({
  lane,
  phase,
  done,
  total,
  perMinute,
  remainingMs,
  cursorAgeMs,
  failures,
}: z.output<typeof laneView>): string {
  const parts = [
    `${lane} ${phase}`,
    total === null ? `${done} orders` : `${done} of ${total} orders`,
    ...(perMinute === null ? [] : [`${perMinute}/min`]),
    ...(remainingMs === null ? [] : [`about ${ago(remainingMs)} left`]),
    ...(cursorAgeMs === null ? [] : [`cursor ${ago(cursorAgeMs)} old`]),
    ...(failures === 0 ? [] : [`${failures} failures in a row`]),
  ]
  return parts.join(', ')
}
