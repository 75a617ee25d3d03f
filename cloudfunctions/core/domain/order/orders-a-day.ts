import type { Clock } from '../../base/clock'
import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { openOrders } from './record'

const DAYS = 7
const DAY_MS = 86_400_000

/** Orders placed a day in the last week in these shops together, rounded up. One database call. */
export async function ordersADay(deps: { readonly store: Store; readonly clock: Clock }, shops: readonly ShopId[]): Promise<number> {
  if (shops.length === 0) return 0
  const since = deps.clock.now() - DAYS * DAY_MS
  const placed = await openOrders(deps.store).count({ shop: { $in: shops }, createdAt: { $gte: since } })
  return Math.ceil(placed / DAYS)
}
