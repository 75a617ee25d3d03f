import { makeRowId, type ShopId, splitRowId } from '../../platform/port'
import type { Store } from '../../store'
import { createKind, type Kind } from '../../sync'
import { type ApplyDeps, applyOrders } from './apply'
import { compareOrders } from './compare'
import { countKeptOrders, keptOrders } from './kept'
import { openOrders } from './record'

/** Orders as the sync engine sees them. */
export function orderKind(deps: ApplyDeps): Kind {
  return createKind({
    name: 'orders',
    historyBy: 'created',
    rows: (shop) => shop.orders,
    records: (shopId, ids) => openOrders(deps.store).getMany(ids.map((id) => makeRowId(shopId, id))),
    apply: (shopId, records, details) => applyOrders(deps, shopId, records, details),
    known: async (shopId, ids) => {
      const rows = await openOrders(deps.store).pick({ _id: { $in: ids.map((id) => makeRowId(shopId, id)) } }, ['revision'], {
        limit: 1_000,
      })
      return new Set(rows.map((row) => splitRowId(row._id).id))
    },
    stored: (shopId) => countOrders(deps, shopId),
    compare: (shopId, records, details) => compareOrders(deps, shopId, records, details),
    kept: (shopId, span) => keptOrders(deps.store, shopId, span),
    countKept: (shopId, span) => countKeptOrders(deps.store, shopId, span),
    marksGone: false,
    sweep: (shopId, _shop, first) => (first ? Promise.resolve([]) : untoldOrders(deps.store, shopId)),
  })
}

/** Looked for in one go; what is left, the next time. */
const UNTOLD = 100

/**
 * Orders whose facts nobody has told: read outside of any window or hint by a run that died. Reading them again tells them. One database
 * call.
 */
async function untoldOrders(store: Store, shopId: ShopId): Promise<string[]> {
  const rows = await openOrders(store).pick({ shop: shopId, 'untold.by': { $exists: true } }, ['number'], { limit: UNTOLD })
  return rows.map(({ number }) => number)
}

/** Orders kept of a shop. */
export function countOrders(deps: { readonly store: Store }, shopId: ShopId): Promise<number> {
  return openOrders(deps.store).count({ shop: shopId })
}
