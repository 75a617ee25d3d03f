import type * as z from 'zod'
import { mayReveal, rolesIn } from '../../../frame/access'
import { actions, type Context } from '../../../frame/contract'
import { beginExport, type ExportFilter } from '../../../frame/export'
import { type RowId, type ShopId, splitRowId } from '../../../platform/port'
import type { Store } from '../../../store'
import { hiddenField, merchantOrderContracts, type staffOrderView } from '../contract'
import { orderExportPlan } from '../export-orders'
import { continued, cutPage, newestFirst, PAGE, readPage, tabFilter } from '../list'
import { openPeople, type People } from '../people'
import { type OrderRecord, openOrderPeople, openOrders } from '../record'
import { maskedOf } from '../reveal'
import { buyerLabel, rowOf } from '../view'
import type { OrderDeps } from './deps'
import { revealField } from './reveal-field'
import { orderWithPeople, readAgain } from './show'
import { anyOf, staffFilter } from './staff-filter'

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

/** The order with what is hidden, and whether the caller may ask for it. */
async function forStaff(context: Context<OrderDeps>, id: RowId, readAt?: number): Promise<z.input<typeof staffOrderView>> {
  const { view, people } = await orderWithPeople(context.deps, id, inMyShops(context, id), readAt)
  const roles = rolesIn(await context.caller.seats(), view.shop.id)
  const hidden = hiddenField.options.flatMap((field) => {
    const masked = people === null ? '' : maskedOf(people, field)
    return masked === '' ? [] : [{ field, masked, may: mayReveal(field, roles) }]
  })
  return { ...view, hidden }
}

const withoutGaps = (wanted: Readonly<Record<string, ExportFilter[string] | undefined>>): ExportFilter =>
  Object.fromEntries(Object.entries(wanted).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))

const nothing = { orders: [], counts: { unpaid: 0, toShip: 0, toReceive: 0, refund: 0 }, total: 0, next: null, people: null }

/** Orders for the merchant's phone, buyers masked. */
export const merchantOrderActions = actions<typeof merchantOrderContracts, OrderDeps>(merchantOrderContracts, {
  async 'order.list'(input, { deps }) {
    const { shop: shopId, page } = input
    const shop = (await deps.shops()).find((each) => each.id === shopId)
    if (shop === undefined) return nothing
    const orders = openOrders(deps.store)
    const { branches, people: searched } = await staffFilter(deps, input)
    const [records, total, counts] = await Promise.all([
      orders.find(continued(branches, readPage(page)), { order: newestFirst, limit: PAGE + 1 }),
      orders.count(anyOf(branches)),
      countTabs(deps.store, shopId),
    ])
    const { rows, next } = cutPage(records)
    const people = await peopleOf(deps, rows)
    return {
      orders: rows.map((record) => ({ ...rowOf(record, shop), buyer: buyerLabel(people.get(record._id) ?? null) })),
      counts,
      total,
      next,
      people: searched,
    }
  },
  'order.get': ({ id }, context) => forStaff(context, id),
  async 'order.refresh'({ id }, context) {
    await readAgain(context.deps, id, inMyShops(context, id))
    return forStaff(context, id, context.deps.clock.now())
  },
  'order.reveal': revealField,
  async 'order.export'({ shop, ...wanted }, context) {
    const { branches } = await staffFilter(context.deps, { shop, ...wanted })
    const total = await openOrders(context.deps.store).count(anyOf(branches))
    return beginExport(context, orderExportPlan, { shop, filter: withoutGaps(wanted), total })
  },
})
