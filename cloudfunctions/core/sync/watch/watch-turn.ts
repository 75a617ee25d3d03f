import type { Clock } from '../../base/clock'
import type { Failure } from '../../base/error'
import type { Log } from '../../base/log'
import { raiseIncident, resolveIncident } from '../../frame/incident'
import type { Store } from '../../store'
import { isQuiet } from '../cost/is-quiet'
import type { Job } from '../job'
import { type SyncIncident, syncIncidents } from './incident-table'
import { judgeRun } from './judge-run'
import { noteAge } from './strip'

const MINUTE_MS = 60_000

/** Older than this the orders are late, which is worth a write. */
const LATE_MS = 90_000

/** What a run of a live job can raise, and ends with its next success. */
const OF_RUNS: readonly SyncIncident[] = ['sync.stalled', 'authorization.ended', 'shop.refused']

interface WatchDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** So old the orders may get now: five minutes, and two rounds more in the quiet hours the merchant has set. */
function allowedAge({ quiet }: Pick<Job, 'quiet'>, now: number): number {
  return 5 * MINUTE_MS + (isQuiet(quiet, now) ? 2 * quiet.everyMinutes * MINUTE_MS : 0)
}

/** Since when the orders have not been read, ms, at the moment the job was claimed. */
function ageOf(job: Job, now: number): number {
  return job.orders.lastSuccessAt === null ? 0 : Math.max(0, now - job.orders.lastSuccessAt)
}

/** Has this job to be written down although nothing changed: it was late, or something is still open? Pure. */
export function isWatched(job: Job, now: number): boolean {
  return job.alarmed || (ageOf(job, now) > LATE_MS && !isQuiet(job.quiet, now))
}

/**
 * Looks at how a turn ends: opens and resolves incidents, then gives what the job remembers of it. Called before the job is written, so
 * that a run that dies in between looks again. Costs nothing where all is well; never throws, since a watchdog must not stop what it
 * watches.
 */
export async function watchTurn(deps: WatchDeps, job: Job, failure: Failure | null): Promise<Pick<Job, 'strip' | 'alarmed'>> {
  const now = deps.clock.now()
  const strip = [...noteAge(job.strip, now, ageOf(job, now))]
  const { lastSuccessAt } = job.orders
  const failures = failure === null ? 0 : job.failures + 1
  const { raise, resolve, alarmed } = judgeRun({
    ...{ failure, failures, lastSuccessAt, alarmed: job.alarmed, allowedAgeMs: allowedAge(job, now), now },
  })
  try {
    if (raise !== null) await raiseIncident(deps, job.shop, raise.code, syncIncidents[raise.code], raise.since)
    if (resolve) for (const code of OF_RUNS) await resolveIncident(deps, job.shop, code)
    return { strip, alarmed }
  } catch (error) {
    deps.log.error('watch.failed', { shop: job.shop, reason: String(error) })
    return { strip, alarmed: job.alarmed || raise !== null }
  }
}
