import { actions, type Context } from '../../../frame/contract'
import { type ClaimedBuyer, claimedBuyers } from '../../buyer'
import { shopperOrderContracts } from '../contract'
import { continued, cutPage, newestFirst, PAGE, readPage, tabFilter } from '../list'
import { type OrderRecord, openOrders } from '../record'
import { orderTermsToFind } from '../terms'
import { rowOf } from '../view'
import type { OrderDeps } from './deps'
import { refreshOrder, showOrder } from './show'

async function claimsOf({ caller, deps }: Context<OrderDeps>): Promise<readonly ClaimedBuyer[]> {
  const member = await caller.member()
  return member === null ? [] : claimedBuyers(deps.store, member)
}

/** Whether an order belongs to a buyer the caller has claimed. An order without a buyer belongs to nobody. */
function isMine(context: Context<OrderDeps>): (record: OrderRecord) => Promise<boolean> {
  return async (record) => (await claimsOf(context)).some(({ shop, buyer }) => record.shop === shop && record.buyer === buyer)
}

/** A shopper's own orders, in all shops. */
export const shopperOrderActions = actions<typeof shopperOrderContracts, OrderDeps>(shopperOrderContracts, {
  async 'order.list'({ tab, text, page }, context) {
    const { deps } = context
    const [claims, shops] = await Promise.all([claimsOf(context), deps.shops()])
    const bound = new Map(shops.map((shop) => [shop.id, shop]))
    const mine = claims.filter(({ shop }) => bound.has(shop))
    if (mine.length === 0) return { orders: [], next: null, linked: false, checkedAt: null }
    const terms = orderTermsToFind(text ?? '')
    const found = terms.length === 0 ? {} : { terms: { $all: terms } }
    const branches = mine.map(({ shop, buyer }) => ({ shop, buyer, ...tabFilter(tab ?? 'all'), ...found }))
    const filter = continued(branches, readPage(page))
    const [records, checked] = await Promise.all([
      openOrders(deps.store).find(filter, { order: newestFirst, limit: PAGE + 1 }),
      Promise.all([...new Set(mine.map(({ shop }) => shop))].map((shop) => deps.checkedAt(shop))),
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
