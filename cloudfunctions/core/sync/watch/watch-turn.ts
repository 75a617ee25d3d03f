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

/** What the job remembers of a turn, and whether what there was to tell was told. */
export interface Watched {
  readonly remembered: Pick<Job, 'strip' | 'alarmed'>
  readonly told: boolean
}

/** The job, and a write to it that holds only while the turn is held. */
export interface Turn {
  readonly job: Job
  write(patch: { readonly set: Partial<Job> }): Promise<void>
}

/**
 * Looks at how a turn ends: opens and resolves incidents, then gives what the job remembers of it. Called before the job is written, so
 * that a run that dies in between looks again. Costs nothing where all is well; never throws, since a watchdog must not stop what it
 * watches.
 */
export async function watchTurn(deps: WatchDeps, { job, write }: Turn, failure: Failure | null): Promise<Watched> {
  const now = deps.clock.now()
  const strip = [...noteAge(job.strip, now, ageOf(job, now))]
  const { lastSuccessAt } = job.orders
  const failures = failure === null ? 0 : job.failures + 1
  const { raise, resolve, alarmed } = judgeRun({
    ...{ failure, failures, lastSuccessAt, alarmed: job.alarmed, allowedAgeMs: allowedAge(job, now), now },
  })
  try {
    // The job knows first: whoever has lost it calls nobody, and what a run opened that died is closed by the next success.
    if (raise !== null) await write({ set: { alarmed: true } })
    if (raise !== null) await raiseIncident(deps, job.shop, raise.code, syncIncidents[raise.code], raise.since)
    if (resolve) for (const code of OF_RUNS) await resolveIncident(deps, job.shop, code)
    return { remembered: { strip, alarmed }, told: true }
  } catch (error) {
    deps.log.error('watch.failed', { shop: job.shop, reason: String(error) })
    return { remembered: { strip, alarmed: job.alarmed || raise !== null }, told: false }
  }
}
