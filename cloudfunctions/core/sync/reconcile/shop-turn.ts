import { Failure } from '../../base/error'
import { newId } from '../../base/id'
import type { ShopId } from '../../platform/port'
import type { SyncDeps } from '../deps'
import { openLease, type ShopLease } from '../engine/lease'
import { asFailure } from '../engine/outcome'
import { holdBack } from '../hold-back'
import { type Job, jobId, PARKED } from '../job'
import { openJobs } from '../jobs'
import { Comparison } from './comparison'
import { coveredFrom } from './covered-from'
import { spanOf } from './days'
import { holdToken } from './hold-token'
import { openReconciliations, type Reconciliation } from './record'
import { runComparison } from './run-comparison'

const BEAT_MS = 30_000

/** The shop is free again so long before a beat, so that the live lane never waits for us. */
const BEFORE_BEAT_MS = 3_000

/** Less time than this is not worth a claim. */
const LEAST_MS = 1_500

/** A comparison that failed rests so long, doubled with each time; after so many it is left to the next night. */
const REST_MS = 15_000
const TRIES = 4
const LONG_REST_MS = 6 * 3_600_000

/** So long a batch takes where the allowance is what limits it. */
const BATCH_MS = 2_500

/** When we have to be gone: before the next beat, or before the one at which the shop is due where that is later. Pure. */
export function goneBy(now: number, due: number): number {
  const next = Math.ceil((Math.max(now, Math.min(due, now + BEAT_MS)) + 1) / BEAT_MS) * BEAT_MS
  return next - BEFORE_BEAT_MS
}

/** Rests until it may go on. One database call. */
async function rest({ store, clock }: SyncDeps, row: Reconciliation, ms: number): Promise<void> {
  const patch = { set: { pausedUntil: clock.now() + ms }, increase: { failures: 1 } }
  await openReconciliations(store).updateOne(row._id, { verdict: 'running' }, patch)
}

/** One comparison, under the lease of its shop; where it fails it rests. */
async function runOne(deps: SyncDeps, lease: ShopLease, row: Reconciliation, first: Job | null, deadline: number): Promise<void> {
  const kind = deps.kinds.find((each) => each.name === row.kind)
  const covered = kind === undefined ? null : coveredFrom(lease.job, first, kind.name, deps.settings.historyMs)
  // Not read yet, or this sort of data alone waits for a person.
  if (kind === undefined || covered === null || lease.job[kind.name].trouble !== null) return rest(deps, row, LONG_REST_MS)
  const shop = deps.platform.open(holdToken(deps.credentials.open(row.shop)), (call) => lease.gate.pass(call, lease.permit))
  const { perSecond } = deps.allowance
  const batch = Math.max(5, Math.min(100, Math.floor((perSecond * (1 - deps.settings.peopleShare) * BATCH_MS) / 1_000)))
  const span = kind.name === 'orders' ? spanOf(row.day) : null
  const on = new Comparison({ deps, row, kind, shop, live: lease.job, span, covered, batch, deadline })
  try {
    await runComparison(on)
  } catch (error) {
    const { code } = asFailure(error)
    if (code === 'sync.lost') return
    const reason = error instanceof Failure ? '' : String(error)
    deps.log.warn('reconcile.failed', { shop: row.shop, kind: row.kind, day: row.day, code, reason })
    await holdBack(deps, row.shop, error)
    // What was read so far is true all the same.
    await on.write().catch(() => undefined)
    await rest(deps, row, row.failures + 1 >= TRIES ? LONG_REST_MS : REST_MS * 2 ** row.failures)
  }
}

/** Takes the shop's turn, once it is free and before `deadline`; null where it was not to be had. */
async function claimShop(deps: SyncDeps, live: Job, deadline: number): Promise<ShopLease | null> {
  const { clock, wait, settings, store } = deps
  let free = Math.max(live.lease.until, clock.now())
  if (goneBy(free, live.due) - free < LEAST_MS) free = goneBy(free, live.due) + 2 * BEFORE_BEAT_MS
  if (free + LEAST_MS > deadline) return null
  if (free > clock.now()) await wait(free - clock.now())
  const now = clock.now()
  const job = await openJobs(store).updateAndReturn(
    { _id: live._id, 'lease.until': { $lte: now }, due: { $lt: PARKED } },
    { set: { 'lease.owner': newId(deps.random), 'lease.until': now + settings.leaseMs }, increase: { 'lease.epoch': 1 } },
  )
  return job === null ? null : openLease(deps, job)
}

/**
 * The comparisons of one shop, one after another, with the engine's share of its allowance: its live job is leased for the time
 * between two beats, so that no instance calls the shop beside us and the live lane is kept from no beat. What is not done stays open.
 * Never throws what concerns only this shop. A shop that is parked or was unbound is not called. False where its turn was not to be had.
 */
export async function shopTurn(deps: SyncDeps, shop: ShopId, rows: readonly Reconciliation[], deadline: number): Promise<boolean> {
  const jobs = await openJobs(deps.store).getMany([jobId(shop, 'live'), jobId(shop, 'first')])
  const live = jobs.get(jobId(shop, 'live'))
  if (live === undefined) {
    await openReconciliations(deps.store).removeMany({ shop, verdict: 'running' })
    return true
  }
  if (live.due >= PARKED) {
    for (const row of rows) await rest(deps, row, LONG_REST_MS)
    return true
  }
  const lease = await claimShop(deps, live, deadline)
  if (lease === null) return false
  const end = Math.min(deadline, goneBy(deps.clock.now(), lease.job.due))
  for (const row of rows) {
    if (deps.clock.now() >= end) break
    await runOne(deps, lease, row, jobs.get(jobId(shop, 'first')) ?? null, end)
  }
  await lease.write({ set: { 'lease.until': lease.freeAt() } }).catch(() => undefined)
  return true
}
