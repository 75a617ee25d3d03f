import type * as z from 'zod'
import type { Clock } from '../../base/clock'
import { failure } from '../../base/error'
import type { ShopBrief, ShopId } from '../../platform/port'
import type { Store } from '../../store'
import type { syncView } from '../contract'
import { openDeadLetters } from '../dead-letter/dead-letter'
import { syncErrors } from '../errors'
import { jobId } from '../job'
import { openJobs } from '../jobs'
import type { KindName } from '../kind-names'
import { readYesterday } from '../reconcile/yesterday'
import { viewOf } from './view'

export interface ProgressDeps {
  readonly store: Store
  readonly clock: Clock
  /** The shop as it is bound; null where it is not. */
  readonly shopBrief: (shop: ShopId) => Promise<ShopBrief | null>
  /** Rows kept of a kind. */
  readonly stored: (kind: KindName, shop: ShopId) => Promise<number>
}

/** Reads what the sync page shows. Throws `sync.notBound`. */
export async function readView(deps: ProgressDeps, shop: ShopId): Promise<z.output<typeof syncView>> {
  const jobs = openJobs(deps.store)
  const now = deps.clock.now()
  const [brief, found, orders, products, deadLetters, yesterday] = await Promise.all([
    deps.shopBrief(shop),
    jobs.getMany([jobId(shop, 'live'), jobId(shop, 'first')]),
    deps.stored('orders', shop),
    deps.stored('products', shop),
    openDeadLetters(deps.store).count({ shop, ignored: null }),
    readYesterday(deps.store, shop, now),
  ])
  const live = found.get(jobId(shop, 'live'))
  if (brief === null || live === undefined) throw failure(syncErrors, 'sync.notBound')
  const first = found.get(jobId(shop, 'first')) ?? null
  return viewOf({ shop: brief, live, first, stored: { orders, products }, deadLetters, yesterday, now })
}
