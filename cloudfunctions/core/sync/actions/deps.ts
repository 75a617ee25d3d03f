import type { ShopBrief, ShopId } from '../../platform/port'
import type { CostDeps } from '../cost/actions'
import type { SyncDeps } from '../deps'
import type { WatchDeps } from '../watch/actions'

/** What the sync actions need: the engine, and what binds it to the rest. */
export interface SyncActionDeps extends CostDeps, WatchDeps {
  readonly sync: SyncDeps
  /** The bound shops, in the order they were bound. */
  readonly shops: () => Promise<readonly ShopBrief[]>
  /** Has a worker run a round of the shop now. Never throws. */
  readonly roundNow: (shop: ShopId) => Promise<void>
  /** Has a worker go on with the comparisons that are open. Does not wait for it, never throws. */
  readonly goOnComparing: () => Promise<void>
}
