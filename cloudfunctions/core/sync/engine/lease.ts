import { failure } from '../../base/error'
import type { Patch } from '../../store'
import type { SyncDeps } from '../deps'
import { engineErrors } from '../errors-engine'
import type { Job } from '../job'
import { openJobs } from '../jobs'
import { createGate, type Permit, type Turnstile } from './gate'
import { sharesOf } from './shares'

const SECOND_MS = 1_000

/** Half a lease left is enough for the next step. */
const HOLD_SHARE = 0.5

/**
 * The turn of one shop: whoever holds the lease of its live job has the engine's share of its allowance, for both lanes, and
 * nobody else has. No call begins so late that the next holder could be calling within the same second.
 */
export interface ShopLease {
  /** The live job as it was claimed. */
  readonly job: Job
  /** The engine's share, as this instance uses it. */
  readonly gate: Turnstile
  readonly permit: Permit
  /** Writes to the live job, only while it is held, and holds it on, where the patch does not end it. Throws `sync.lost`. */
  write(patch: Patch<Job>): Promise<void>
  /** Holds it on where it is about to end. Throws `sync.lost`. */
  hold(): Promise<void>
  /** When the next holder may begin: a second after our last call, whatever the clocks say. UTC ms, ours. */
  freeAt(): number
}

/** The gate of this instance for the engine, for one shop. */
function engineGate(deps: SyncDeps, job: Job): Turnstile {
  const gate = deps.memory.gates.get(job.shop) ?? createGate(sharesOf(deps.allowance, deps.settings.peopleShare).engine, deps)
  deps.memory.gates.set(job.shop, gate)
  return gate
}

export function openLease(deps: SyncDeps, job: Job): ShopLease {
  const { clock, settings } = deps
  const jobs = openJobs(deps.store)
  const gate = engineGate(deps, job)
  /** A call that begins later could meet the next holder's first. */
  const margin = SECOND_MS + settings.clockSkewMs
  let until = job.lease.until
  let last = clock.now()
  let holding: Promise<void> | null = null

  async function write(patch: Patch<Job>): Promise<void> {
    const next = clock.now() + settings.leaseMs
    const set = { 'lease.until': next, ...patch.set }
    if (!(await jobs.updateOne(job._id, { 'lease.epoch': job.lease.epoch }, { ...patch, set })))
      throw failure(engineErrors, 'sync.lost', { data: { job: job._id } })
    until = next
  }

  /** One renewal at a time, however many calls wait for it. */
  function renew(): Promise<void> {
    holding ??= write({}).finally(() => {
      holding = null
    })
    return holding
  }

  /** Is less than so much left? A clock that was set back proves nothing: then too. */
  function endsWithin(ms: number): boolean {
    const now = clock.now()
    const back = now < last
    last = now
    return back || until - now < ms
  }

  return {
    job,
    gate,
    write,
    permit: () => (endsWithin(margin) ? renew() : null),
    hold: async () => (endsWithin(settings.leaseMs * HOLD_SHARE) ? renew() : undefined),
    freeAt: () => (gate.lastStart() ?? -margin) + margin,
  }
}
