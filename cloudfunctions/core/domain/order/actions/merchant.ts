import { actions, type Context } from '../../../frame/contract'
import { type RowId, type ShopId, splitRowId } from '../../../platform/port'
import type { Filter, Store } from '../../../store'
import { merchantOrderContracts } from '../contract'
import { continued, cutPage, newestFirst, PAGE, readPage, tabFilter } from '../list'
import { openPeople, type People } from '../people'
import { type OrderRecord, openOrderPeople, openOrders } from '../record'
import { orderTermsToFind } from '../terms'
import { buyerLabel, rowOf } from '../view'
import type { OrderDeps } from './deps'
import { refreshOrder, showOrder } from './show'

/** Orders of a shop in the tabs that want something done. Four database calls. */
export async function countTabs(store: Store, shop: ShopId) {
  const count = (tab: Parameters<typeof tabFilter>[0]) => openOrders(store).count({ shop, ...tabFilter(tab) })
  const [unpaid, toShip, toReceive, refund] = await Promise.all([count('unpaid'), count('toShip'), count('toReceive'), count('refund')])
  return { unpaid, toShip, toReceive, refund }
}

async function peopleOf(deps: OrderDeps, records: readonly OrderRecord[]): Promise<ReadonlyMap<string, People>> {
  if (records.length === 0) return new Map()
  const [rows, sealer] = await Promise.all([openOrderPeople(deps.store).getMany(records.map((record) => record._id)), deps.vault.open()])
  return new Map([...rows.values()].map((row) => [row._id, openPeople(sealer, row)]))
}

/** Staff see the orders of shops in which they have a role; which role is enough, the door has asked. */
function inMyShops({ caller }: Context<OrderDeps>, id: RowId): () => Promise<boolean> {
  const { shop } = splitRowId(id)
  return async () => (await caller.seats()).some((seat) => seat.shop === null || seat.shop === shop)
}

/** Orders for the merchant's phone, buyers masked. */
export const merchantOrderActions = actions<typeof merchantOrderContracts, OrderDeps>(merchantOrderContracts, {
  async 'order.list'({ shop: shopId, tab, text, page }, { deps }) {
    const terms = orderTermsToFind(text ?? '')
    const filter: Filter<OrderRecord> = {
      shop: shopId,
      ...tabFilter(tab ?? 'all'),
      ...(terms.length === 0 ? {} : { terms: { $all: terms } }),
    }
    const orders = openOrders(deps.store)
    const [records, total, counts, shops] = await Promise.all([
      orders.find(continued([filter], readPage(page)), { order: newestFirst, limit: PAGE + 1 }),
      orders.count(filter),
      countTabs(deps.store, shopId),
      deps.shops(),
    ])
    const shop = shops.find((each) => each.id === shopId)
    if (shop === undefined) return { orders: [], counts: { unpaid: 0, toShip: 0, toReceive: 0, refund: 0 }, total: 0, next: null }
    const { rows, next } = cutPage(records)
    const people = await peopleOf(deps, rows)
    return {
      orders: rows.map((record) => ({ ...rowOf(record, shop), buyer: buyerLabel(people.get(record._id) ?? null) })),
      counts,
      total,
      next,
    }
  },
  'order.get': ({ id }, context) => showOrder(context.deps, id, inMyShops(context, id)),
  'order.refresh': ({ id }, context) => refreshOrder(context.deps, id, inMyShops(context, id)),
})
