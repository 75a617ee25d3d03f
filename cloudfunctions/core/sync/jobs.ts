import type { ShopId } from '../platform/port'
import { type Collection, freeLease, type Store } from '../store'
import { noQuiet } from './cost/quiet'
import { openHints } from './hint/hint'
import { type Job, job, jobId, type KindState, type Lane, PARKED } from './job'
import { noProgress } from './progress/lane-progress'

const DAY_MS = 86_400_000

export const openJobs = (store: Store): Collection<Job> => store.open('jobs', job)

const freshKind: KindState = { cursor: null, readAt: null, lateness: 0, seen: [], lastSuccessAt: null, day: '', today: 0, trouble: null }

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
    messagesPending: false,
    deadDue: null,
    lastPushAt: null,
    failures: 0,
    trouble: null,
    stoppedAt: null,
    people: { until: 0, left: 0 },
    orders: freshKind,
    products: freshKind,
    first: lane === 'live' ? null : { ...noProgress, phase: 'running', products: null, orders: null, reachedBack: null },
    reading: null,
    strip: [],
    alarmed: false,
    quiet: noQuiet,
  }
}

/** Says of every live job whether it is the only one, so that a round with one shop looks for no second. */
async function countShops(jobs: Collection<Job>): Promise<void> {
  const live = await jobs.count({ lane: 'live', stoppedAt: null })
  await jobs.updateMany({ lane: 'live' }, { set: { alone: live === 1 } })
}

interface JobDeps {
  readonly store: Store
  readonly clock: { now(): number }
}

/**
 * A shop was bound, or bound again: its jobs exist and are due, and what had stopped them is forgotten. What is known of
 * an earlier binding (cursors, history) stays; a run under the right of before is refused its next write, so that it cannot
 * park the shop again. Its turn stands until it would have ended: it may still be calling. May be repeated.
 */
export async function startShop({ store, clock }: JobDeps, shop: ShopId): Promise<void> {
  const jobs = openJobs(store)
  const now = clock.now()
  // Nobody is alone until that was counted anew: ended here, rounds cost a call more and leave no shop out.
  await jobs.updateMany({ lane: 'live', alone: true }, { set: { alone: false } })
  const { existing } = await jobs.insertMany([freshJob(shop, 'live', now), freshJob(shop, 'first', now)])
  const fine = { failures: 0, trouble: null, stoppedAt: null, 'orders.trouble': null, 'products.trouble': null }
  const set = { ...fine, due: now, 'lease.owner': '' }
  if (existing.length > 0) await jobs.updateMany({ _id: { $in: existing } }, { set, increase: { 'lease.epoch': 1 } })
  await countShops(jobs)
}

/**
 * A shop was unbound: nothing of it is due any more, from this moment, and a run that holds its job now is refused its next
 * write. Cursors and history wait, so that an undo goes on where it was.
 */
export async function stopShop({ store, clock }: JobDeps, shop: ShopId): Promise<void> {
  const jobs = openJobs(store)
  const set = { due: PARKED, stoppedAt: clock.now(), pending: 0, 'lease.owner': '', 'lease.until': 0 }
  await jobs.updateMany({ shop }, { set, increase: { 'lease.epoch': 1 } })
  await countShops(jobs)
}

/** Forgets the jobs and hints of shops that were unbound before `before`, UTC ms: nobody can take that back any more. */
export async function forgetStopped({ store }: Pick<JobDeps, 'store'>, before: number): Promise<number> {
  const jobs = openJobs(store)
  const over = await jobs.pick({ lane: 'live', stoppedAt: { $ne: null, $lte: before } }, ['shop'])
  if (over.length === 0) return 0
  const shops = over.map(({ shop }) => shop)
  // A shop bound again just now has hints of this day.
  await openHints(store).removeMany({ shop: { $in: shops }, due: { $lte: before + DAY_MS } })
  return jobs.removeMany({ shop: { $in: shops }, stoppedAt: { $ne: null, $lte: before } })
}

/** Audit records wait: the next round of any shop seals them. */
export async function stampAudit(deps: { readonly store: Store }): Promise<void> {
  await openJobs(deps.store).updateMany({ lane: 'live' }, { set: { auditPending: true } })
}

/** Whoever seals clears the stamps first, so that what comes meanwhile stamps anew. */
export async function clearAuditStamp(deps: { readonly store: Store }): Promise<void> {
  await openJobs(deps.store).updateMany({ lane: 'live', auditPending: true }, { set: { auditPending: false } })
}

/** Messages wait: the next round of any shop sends them. */
export async function stampMessages(deps: { readonly store: Store }): Promise<void> {
  await openJobs(deps.store).updateMany({ lane: 'live' }, { set: { messagesPending: true } })
}

/** Whoever sends clears the stamps first, as with the audit. */
export async function clearMessageStamp(deps: { readonly store: Store }): Promise<void> {
  await openJobs(deps.store).updateMany({ lane: 'live', messagesPending: true }, { set: { messagesPending: false } })
}
