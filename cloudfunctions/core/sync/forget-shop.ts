import type { ShopId } from '../platform/port'
import type { Store } from '../store'
import { openDeadLetters } from './dead-letter/dead-letter'
import { openHints } from './hint/hint'
import { openJobs } from './jobs'
import { openReconciliations } from './reconcile/record'
import { openShapes } from './watch/shape-record'

/**
 * What was noted about reading a shop that has left, `before` (UTC ms) at the latest. Its jobs first, where they are still stopped: bound
 * again from then on, the shop is read anew from the beginning, whatever else is forgotten of it.
 */
export async function forgetShopSync(store: Store, shop: ShopId, before: number): Promise<void> {
  await openJobs(store).removeMany({ shop, stoppedAt: { $ne: null, $lte: before } })
  await openHints(store).removeMany({ shop, due: { $lte: before } })
  await openDeadLetters(store).removeMany({ shop, lastAt: { $lte: before } })
  await openReconciliations(store).removeMany({ shop, startedAt: { $lte: before } })
  await openShapes(store).removeMany({ shop, readAt: { $lte: before } })
}
