import { leftShops, markEmptied } from '../core/domain/binding'
import { forgetShopClaims } from '../core/domain/buyer'
import { forgetShopProducts, sweepProducts } from '../core/domain/catalog'
import { forgetShopOrders, sweepOrders } from '../core/domain/order'
import { sweepStaff } from '../core/domain/staff'
import { forgetShopChecklist } from '../core/feature/checklist'
import { forgetShopDays } from '../core/feature/days'
import { forgetShopIncidents } from '../core/frame/incident'
import type { Deps } from '../core/host'
import { forgetShopSync, sweepLetters } from '../core/sync'

/**
 * What has been kept as long as it is kept (docs/decisions/0015-how-long-things-are-kept.md) is forgotten, and all that was read of shops
 * whose unbinding can no longer be undone. Ended anywhere, the next night goes on.
 */
export async function retention(deps: Pick<Deps, 'store' | 'clock'>) {
  const { people, orders } = await sweepOrders(deps)
  const [products, letters, staff] = [await sweepProducts(deps), await sweepLetters(deps), await sweepStaff(deps)]
  let shops = 0
  for (const shop of await leftShops(deps)) {
    await forgetShopClaims(deps.store, shop)
    await forgetShopProducts(deps.store, shop)
    await forgetShopSync(deps.store, shop)
    await forgetShopIncidents(deps.store, shop)
    await forgetShopChecklist(deps.store, shop)
    await forgetShopDays(deps.store, shop)
    if (!(await forgetShopOrders(deps.store, shop))) continue
    await markEmptied(deps, shop)
    shops += 1
  }
  return { people, orders, products, letters, staff, shops }
}
