import type { Call, CallSource } from '../base/call-log'

const WINDOW_MS = 5 * 60_000
const MONTH_MS = 30 * 86_400_000
const BILLED: ReadonlySet<CallSource> = new Set(['database', 'function', 'timer', 'http', 'storage'])

/** Billed cloud calls of a month of 30 days that goes on like the last five minutes (less where the world is younger). Pure. */
export function monthAtThisRate(calls: readonly Call[], now: number, startedAt: number): number {
  const spanMs = Math.min(WINDOW_MS, Math.max(60_000, now - startedAt))
  const billed = calls.filter(({ at, source }) => at > now - spanMs && BILLED.has(source)).length
  return Math.round((billed * MONTH_MS) / spanMs)
}
