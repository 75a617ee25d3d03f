import type { Call, CallSource } from '../base/call-log'

const BEAT_MS = 30_000
const MONTH_MS = 30 * 86_400_000
/** Fewer beats say nothing. */
const FEWEST_BEATS = 3
const BILLED: ReadonlySet<CallSource> = new Set(['database', 'function', 'timer', 'http', 'storage'])

/**
 * Billed cloud calls of a month of 30 days that goes on like the middle one of the last beats of 30 s: a burst, such as a first
 * sync or somebody tapping about, does not count as how the shop lives. Null while there are too few whole beats. Pure.
 */
export function monthAtThisRate(calls: readonly Call[], now: number, startedAt: number): number | null {
  const beats = Array.from({ length: Math.min(20, Math.floor((now - startedAt) / BEAT_MS)) }, () => ({ billed: 0, beaten: false }))
  for (const { at, source } of calls) {
    const beat = beats[Math.floor((now - at) / BEAT_MS)]
    if (beat === undefined) continue
    if (BILLED.has(source)) beat.billed++
    beat.beaten ||= source === 'timer'
  }
  // Where the clock was moved on, nothing ran: those beats say nothing.
  const counts = beats.filter(({ beaten }) => beaten).map(({ billed }) => billed)
  if (counts.length < FEWEST_BEATS) return null
  const middle = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
  return Math.round((middle * MONTH_MS) / BEAT_MS)
}
