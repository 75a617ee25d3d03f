import { failure } from '../../base/error'
import type { OpenShop } from '../../platform/port'
import type { Collection, Patch } from '../../store'
import type { SyncDeps } from '../deps'
import { engineErrors } from '../errors-engine'
import type { Job } from '../job'
import { openJobs } from '../jobs'
import { createGate, shareOf } from './gate'

/** One claimed turn of a job. */
export interface Run {
  readonly deps: SyncDeps
  readonly job: Job
  readonly shop: OpenShop
  /** Rows taken between two looks at the clock and two writes of the job. */
  readonly batch: number
  /** Time is up: begin nothing that needs the shop. */
  over(): boolean
  /** Writes to the job, only while this run holds it, and holds it on. Throws `sync.lost`. */
  write(patch: Patch<Job>): Promise<void>
  /** Holds the job on where its lease is about to end. Throws `sync.lost`. */
  hold(): Promise<void>
}

/** A batch takes about so long where the allowance is what limits it, s; the database sets the largest. */
const BATCH_SECONDS = 4
const BATCH = { least: 10, most: 100 }

/** Half a lease left is enough for the next step. */
const HOLD_SHARE = 0.5

export function openRun(deps: SyncDeps, job: Job, deadline: number): Run {
  const { clock, settings, memory } = deps
  const jobs: Collection<Job> = openJobs(deps.store)
  const share = shareOf(deps.allowance, 1 - settings.peopleShare)
  const gate = memory.gates.get(job.shop) ?? createGate(share, deps)
  memory.gates.set(job.shop, gate)
  let until = job.lease.until

  async function write(patch: Patch<Job>): Promise<void> {
    until = clock.now() + settings.leaseMs
    const expected = { 'lease.epoch': job.lease.epoch, ...(job.lane === 'first' ? { 'first.phase': 'running' } : {}) }
    const done = await jobs.updateOne(job._id, expected, { ...patch, set: { ...patch.set, 'lease.until': until } })
    if (!done) throw failure(engineErrors, 'sync.lost', { data: { job: job._id } })
  }

  return {
    deps,
    job,
    shop: deps.platform.open(deps.credentials.open(job.shop), gate),
    batch: Math.min(BATCH.most, Math.max(BATCH.least, Math.floor(share.perSecond * BATCH_SECONDS))),
    over: () => clock.now() >= deadline - settings.reserveMs,
    write,
    async hold() {
      if (until - clock.now() < settings.leaseMs * HOLD_SHARE) await write({})
    },
  }
}
