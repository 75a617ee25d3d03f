import type * as z from 'zod'
import type { laneView as laneViewSchema } from '../contract'
import type { Job } from '../job'
import { type LaneProgress, noProgress } from './lane-progress'
import { perMinute, remainingMs } from './rate'

type LaneView = z.output<typeof laneViewSchema>

function phaseOf({ trouble, stoppedAt }: Pick<Job, 'trouble' | 'stoppedAt'>, { phase, startedAt }: LaneProgress): LaneView['phase'] {
  if (stoppedAt !== null || (trouble !== null && trouble.retryAt === null)) return 'parked'
  if (trouble !== null) return 'failing'
  return phase === 'running' && startedAt === null ? 'waiting' : phase
}

/**
 * How far a lane is, the same for page, log and command line; `progress` where a run knows better than its job. Times UTC ms, ours
 * but for the slice and the cursor, which are the shop's. An end is reckoned only where it is known how much there is. Pure.
 */
export function laneView(job: Job, now: number, progress: LaneProgress = job.first ?? job.reading ?? noProgress): LaneView {
  const { lane, orders, failures } = job
  const { seen, done, total, slice } = progress
  return {
    lane,
    phase: phaseOf(job, progress),
    seen,
    done,
    total: total === null ? null : Math.max(total, done),
    perMinute: perMinute(progress, now),
    remainingMs: remainingMs(progress, now),
    slice,
    cursorAgeMs: orders.cursor === null ? null : Math.max(0, now - orders.cursor),
    lastSuccessAt: orders.lastSuccessAt,
    failures,
  }
}
