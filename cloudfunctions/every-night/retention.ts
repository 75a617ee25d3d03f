import { leftShops, markEmptied, takeLeft } from '../core/domain/binding'
import { forgetShopClaims } from '../core/domain/buyer'
import { forgetShopProducts, markShopProducts, sweepProducts } from '../core/domain/catalog'
import { forgetShopOrders, markShopOrders, sweepOrders } from '../core/domain/order'
import { sweepStaff } from '../core/domain/staff'
import { forgetShopChecklist } from '../core/feature/checklist'
import { forgetShopDays } from '../core/feature/days'
import { forgetShopIncidents } from '../core/frame/incident'
import type { Deps } from '../core/host'
import type { ShopId } from '../core/platform/port'
import { forgetShopSync, sweepLetters } from '../core/sync'

/**
 * All that was read of a shop that left. Each step that cannot be undone looks first whether the shop is still to be forgotten, and takes
 * only what is older than any new binding or bears the mark of this night. False where some is left, or the shop was bound again.
 */
async function forgetShop(deps: Pick<Deps, 'store' | 'clock'>, shop: ShopId): Promise<boolean> {
  const { store } = deps
  const leaving = await takeLeft(deps, shop)
  if (leaving === null) return false
  const { before, still } = leaving
  await forgetShopSync(store, shop, before)
  await markShopOrders(store, leaving)
  await markShopProducts(store, leaving)
  const rest = [
    () => forgetShopClaims(store, shop, before),
    () => forgetShopIncidents(store, shop, before),
    () => forgetShopChecklist(store, shop),
    () => forgetShopDays(store, shop),
  ]
  for (const forget of rest) {
    if (!(await still())) return false
    await forget()
  }
  return (await forgetShopProducts(store, leaving)) && (await forgetShopOrders(store, leaving)) && markEmptied(deps, leaving)
}

/**
 * What has been kept as long as it is kept (docs/decisions/0015-how-long-things-are-kept.md) is forgotten, and all that was read of shops
 * whose unbinding can no longer be undone. Ended anywhere, the next night goes on.
 */
export async function retention(deps: Pick<Deps, 'store' | 'clock'>) {
  const { people, orders } = await sweepOrders(deps)
  const [products, letters, staff] = [await sweepProducts(deps), await sweepLetters(deps), await sweepStaff(deps)]
  let shops = 0
  for (const shop of await leftShops(deps)) if (await forgetShop(deps, shop)) shops += 1
  return { people, orders, products, letters, staff, shops }
}
