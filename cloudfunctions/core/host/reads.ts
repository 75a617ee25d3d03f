import { boundShops, readShopBrief } from '../domain/binding'
import { countProducts } from '../domain/catalog'
import { countOrders, ordersADay } from '../domain/order'
import { type KindName, lastSuccess } from '../sync'
import type { Deps } from './deps'

/** Small questions rooms ask of each other's records; the rooms name them in their deps, so that none imports a later one. */
export function makeReads(deps: Deps) {
  const { store } = deps
  return {
    shops: () => boundShops(store),
    shopBrief: (shop: string) => readShopBrief(store, shop),
    checkedAt: (kind: KindName) => (shop: string) => lastSuccess(deps, shop, kind),
    ordersADay: async () =>
      ordersADay(
        deps,
        (await boundShops(store)).map(({ id }) => id),
      ),
    stored: (kind: KindName, shop: string) => (kind === 'orders' ? countOrders(deps, shop) : countProducts(deps, shop)),
  }
}
