import type { ShopId } from '../platform/port'
import type { Store } from '../store'
import { openDeadLetters } from './dead-letter/dead-letter'
import { openReconciliations } from './reconcile/record'
import { openShapes } from './watch/shape-record'

/** What was noted about reading a shop that has left; its jobs and hints go by `forgetStopped`. */
export async function forgetShopSync(store: Store, shop: ShopId): Promise<void> {
  await openDeadLetters(store).removeMany({ shop })
  await openReconciliations(store).removeMany({ shop })
  await openShapes(store).removeMany({ shop })
}
