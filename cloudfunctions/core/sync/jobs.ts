import { newId } from '../base/id'
import type { ShopId } from '../platform/port'
import { type Collection, freeLease, type Patch, type Store } from '../store'
import type { SyncDeps } from './deps'
import { type Job, job, jobId, type KindState, type Lane } from './job'

export const openJobs = (store: Store): Collection<Job> => store.open('jobs', job)

const freshKind: KindState = { cursor: null, readAt: null, lateness: 0, seen: [], lastSuccessAt: null, day: '', today: 0 }

function freshJob(shop: ShopId, lane: Lane, now: number): Job {
  return {
    _id: jobId(shop, lane),
    shop,
    lane,
    due: now,
    lease: freeLease,
    round: 0,
    alone: false,
    firstOpen: true,
    pending: 0,
    auditPending: false,
    deadDue: null,
    lastPushAt: null,
    failures: 0,
    trouble: null,
    orders: freshKind,
    products: freshKind,
    first:
      lane === 'live'
        ? null
        : {
            phase: 'running',
            products: null,
            orders: null,
            done: 0,
            total: null,
            reachedBack: null,
            startedAt: null,
            finishedAt: null,
            marks: [],
          },
  }
}

/** Says of every live job whether it is the only one, so that a round with one shop looks for no second. */
async function countShops(jobs: Collection<Job>): Promise<void> {
  const live = await jobs.count({ lane: 'live' })
  await jobs.updateMany({ lane: 'live' }, { set: { alone: live === 1 } })
}

/**
 * A shop was bound, or bound again: its jobs exist and are due, and what had stopped them is forgotten. What is known of
 * an earlier binding (cursors, history) stays. May be repeated.
 */
export async function startShop(deps: { readonly store: Store; readonly clock: { now(): number } }, shop: ShopId): Promise<void> {
  const jobs = openJobs(deps.store)
  const now = deps.clock.now()
  const inserted = await jobs.insertMany([freshJob(shop, 'live', now), freshJob(shop, 'first', now)])
  for (const id of inserted.existing) await jobs.updateOne(id, { shop }, { set: { due: now, failures: 0, trouble: null } })
  await countShops(jobs)
}

/** A shop was unbound: nothing of it is due any more, from this moment, also for a run that holds its job now. */
export async function stopShop(deps: { readonly store: Store }, shop: ShopId): Promise<void> {
  const jobs = openJobs(deps.store)
  await jobs.removeMany({ shop })
  await countShops(jobs)
}

/** Audit records wait: the next round of any shop seals them. */
export async function stampAudit(deps: { readonly store: Store }): Promise<void> {
  await openJobs(deps.store).updateMany({ lane: 'live' }, { set: { auditPending: true } })
}

/** Whoever seals clears the stamps first, so that what comes meanwhile stamps anew. */
export async function clearAuditStamp(deps: { readonly store: Store }): Promise<void> {
  await openJobs(deps.store).updateMany({ lane: 'live', auditPending: true }, { set: { auditPending: false } })
}

/**
 * Takes one due job of a lane for this invocation, in one database call; null where none is due. A success of the last
 * round of this instance that was not worth a write is told with it.
 */
export async function claim(deps: SyncDeps, lane: Lane): Promise<Job | null> {
  const now = deps.clock.now()
  const { settings, memory } = deps
  const success = lane === 'live' ? memory.success : null
  const due = { lane, due: { $lte: now }, 'lease.until': { $lte: now }, ...(lane === 'first' ? { 'first.phase': 'running' } : {}) }
  const patch: Patch<Job> = {
    set: { due: now + settings.restMs, 'lease.owner': newId(deps.random), 'lease.until': now + settings.leaseMs },
    increase: { round: 1, 'lease.epoch': 1 },
  }
  if (success === null) return openJobs(deps.store).updateAndReturn(due, patch)
  memory.success = null
  const raise = Object.fromEntries(success.kinds.map((kind) => [`${kind}.lastSuccessAt`, success.at]))
  return openJobs(deps.store).updateAndReturn({ ...due, _id: success.job }, { ...patch, raise })
}
