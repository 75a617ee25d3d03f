import type { Clock } from '../../base/clock'
import { chinaDay } from '../../base/time'
import type { Store } from '../../store'
import { type Job, jobId, PARKED } from '../job'
import { openJobs } from '../jobs'
import type { KindName } from '../kind-names'
import { coveredFrom } from './covered-from'
import { dayBefore, spanOf } from './days'
import { openReconciliations, type Planned } from './record'
import { startComparisons } from './start-comparisons'

const KEPT_DAYS = 365

/** A day that is listed once more: refunds come late. */
const AGAIN_DAYS = 7

/** More shops than one deployment has. */
const MOST = 200

export interface NightDeps {
  readonly store: Store
  readonly clock: Clock
  /** How far back the first sync goes, ms. */
  readonly historyMs: number
}

/** What one shop's night compares: yesterday's orders, the products, and the orders of a week ago by list. */
function planOf(live: Job, first: Job | null, { now, historyMs }: { now: number; historyMs: number }): Planned[] {
  const { shop } = live
  const covers = (kind: KindName, from: number) => (coveredFrom(live, first, kind, historyMs) ?? Number.POSITIVE_INFINITY) <= from
  const orders = (day: string) => covers('orders', spanOf(day)?.from ?? 0)
  const [yesterday, again] = [dayBefore(now, 1), dayBefore(now, AGAIN_DAYS)]
  return [
    ...(orders(yesterday) ? [{ shop, kind: 'orders' as const, day: yesterday, depth: 'content' as const, stage: 'numbers' as const }] : []),
    ...(orders(again) ? [{ shop, kind: 'orders' as const, day: again, depth: 'list' as const, stage: 'list' as const }] : []),
    ...(covers('products', now)
      ? [{ shop, kind: 'products' as const, day: chinaDay(now), depth: 'content' as const, stage: 'list' as const }]
      : []),
  ]
}

/**
 * Begins the night's comparisons of every shop that is bound and not parked, and forgets reports a year old. What an earlier night left
 * goes on with them. May be repeated: what is begun tonight is not begun again. Calls no shop. Gives the number planned.
 */
export async function planNight({ store, clock, historyMs }: NightDeps): Promise<number> {
  const now = clock.now()
  await openReconciliations(store).removeMany({ day: { $lt: dayBefore(now, KEPT_DAYS) } })
  const jobs = openJobs(store)
  const live = await jobs.find({ lane: 'live', due: { $lt: PARKED } }, { limit: MOST })
  const firsts = await jobs.getMany(live.map(({ shop }) => jobId(shop, 'first')))
  const planned = live.flatMap((job) => planOf(job, firsts.get(jobId(job.shop, 'first')) ?? null, { now, historyMs }))
  await startComparisons({ store, clock }, planned, chinaDay(now))
  return planned.length
}
