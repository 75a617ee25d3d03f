import type { Incident } from './record'

const MINUTE_MS = 60_000

/** Pauses after the first, second, … telling; the last one is kept to. */
const PAUSES_MS = [15 * MINUTE_MS, 60 * MINUTE_MS, 4 * 60 * MINUTE_MS, 24 * 60 * MINUTE_MS] as const

/** Is it time to tell of it again? At once the first time, then at widening intervals. Pure. */
export function isTellingDue({ tellings, toldAt }: Pick<Incident, 'tellings' | 'toldAt'>, now: number): boolean {
  if (toldAt === null) return true
  return now - toldAt >= (PAUSES_MS[Math.min(tellings, PAUSES_MS.length) - 1] ?? 0)
}
