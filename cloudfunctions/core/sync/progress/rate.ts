import type { LaneProgress } from './lane-progress'

const MINUTE_MS = 60_000

type Counted = Pick<LaneProgress, 'phase' | 'done' | 'marks'>

/** Orders a minute over the last marks; null where there is nothing to reckon with. Pure. */
export function perMinute({ phase, done, marks }: Counted, now: number): number | null {
  const [mark] = marks
  if (phase !== 'running' || mark === undefined || done <= mark.done || now - mark.at < 1_000) return null
  return Math.round(((done - mark.done) * MINUTE_MS) / (now - mark.at))
}

/** How long the rest takes at this rate, ms; null where nobody knows how much there is or how fast it goes. Pure. */
export function remainingMs(progress: Counted & Pick<LaneProgress, 'total'>, now: number): number | null {
  const rate = perMinute(progress, now)
  if (progress.total === null || rate === null || rate === 0) return null
  return Math.round((Math.max(0, progress.total - progress.done) * MINUTE_MS) / rate)
}
