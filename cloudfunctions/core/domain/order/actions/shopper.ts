import { actions, type Context } from '../../../frame/contract'
import type { Filter } from '../../../store'
import { type Claimed, readClaims } from '../../buyer'
import { shopperOrderContracts } from '../contract'
import { continued, cutPage, newestFirst, PAGE, readPage, tabFilter } from '../list'
import { type OrderRecord, openOrders } from '../record'
import { orderTermsToFind } from '../terms'
import { rowOf } from '../view'
import type { OrderDeps } from './deps'
import { refreshOrder, showOrder } from './show'

async function claimsOf({ caller, deps }: Context<OrderDeps>): Promise<Claimed> {
  const member = await caller.member()
  return member === null ? { buyers: [], orders: [] } : readClaims(deps.store, member)
}

/** Whether the caller has claimed the order's buyer, or the order itself. An order that is nobody's belongs to nobody. */
function isMine(context: Context<OrderDeps>): (record: OrderRecord) => Promise<boolean> {
  return async (record) => {
    const { buyers, orders } = await claimsOf(context)
    return orders.some(({ id }) => id === record._id) || buyers.some(({ shop, buyer }) => record.shop === shop && record.buyer === buyer)
  }
}

/** The claims in shops that are bound, each a branch of the list: a buyer's orders, and the orders claimed one by one. */
function branchesOf({ buyers, orders }: Claimed, more: Filter<OrderRecord>): Filter<OrderRecord>[] {
  const branches = buyers.map(({ shop, buyer }): Filter<OrderRecord> => ({ shop, buyer, ...more }))
  return orders.length === 0 ? branches : [...branches, { _id: { $in: orders.map(({ id }) => id) }, ...more }]
}

/** A shopper's own orders, in all shops. */
export const shopperOrderActions = actions<typeof shopperOrderContracts, OrderDeps>(shopperOrderContracts, {
  async 'order.list'({ tab, text, page }, context) {
    const { deps } = context
    const [claims, shops] = await Promise.all([claimsOf(context), deps.shops()])
    const bound = new Map(shops.map((shop) => [shop.id, shop]))
    const there = ({ shop }: { readonly shop: string }) => bound.has(shop)
    const mine = { buyers: claims.buyers.filter(there), orders: claims.orders.filter(there) }
    const inShops = new Set([...mine.buyers, ...mine.orders].map(({ shop }) => shop))
    if (inShops.size === 0) return { orders: [], next: null, linked: false, checkedAt: null }
    const terms = orderTermsToFind(text ?? '')
    const found = terms.length === 0 ? {} : { terms: { $all: terms } }
    const filter = continued(branchesOf(mine, { ...tabFilter(tab ?? 'all'), ...found }), readPage(page))
    const [records, checked] = await Promise.all([
      openOrders(deps.store).find(filter, { order: newestFirst, limit: PAGE + 1 }),
      Promise.all([...inShops].map((shop) => deps.checkedAt(shop))),
    ])
    const { rows, next } = cutPage(records)
    const orders = rows.flatMap((record) => {
      const shop = bound.get(record.shop)
      return shop === undefined ? [] : [rowOf(record, shop)]
    })
    return { orders, next, linked: true, checkedAt: oldest(checked) }
  },
  'order.get': ({ id }, context) => showOrder(context.deps, id, isMine(context)),
  'order.refresh': ({ id }, context) => refreshOrder(context.deps, id, isMine(context)),
})

/** Everything shown is at least as fresh as this; null where a shop was never read. */
function oldest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null)
  return known.length < times.length || known.length === 0 ? null : Math.min(...known)
}
