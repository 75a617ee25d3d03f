import { makeRowId, type ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { createKind, type Kind } from '../../sync'
import { type ApplyDeps, applyOrders } from './apply'
import { openOrders } from './record'

/** Orders as the sync engine sees them. */
export function orderKind(deps: ApplyDeps): Kind {
  return createKind({
    name: 'orders',
    historyBy: 'created',
    rows: (shop) => shop.orders,
    records: (shopId, ids) => openOrders(deps.store).getMany(ids.map((id) => makeRowId(shopId, id))),
    apply: (shopId, records, details) => applyOrders(deps, shopId, records, details),
    stored: (shopId) => countOrders(deps, shopId),
  })
}

/** Orders kept of a shop. */
export function countOrders(deps: { readonly store: Store }, shopId: ShopId): Promise<number> {
  return openOrders(deps.store).count({ shop: shopId })
}
