import type * as z from 'zod'
import { failure } from '../../../base/error'
import { type RowId, splitRowId } from '../../../platform/port'
import type { orderView } from '../contract'
import { orderErrors } from '../errors'
import { openPeople, type People } from '../people'
import { type OrderRecord, openOrderPeople, openOrders } from '../record'
import { viewOf } from '../view'
import type { OrderDeps } from './deps'

type Mine = (record: OrderRecord) => Promise<boolean>
type View = z.output<typeof orderView>

/** The order as the caller may see it, and who is behind it. `mine` decides; what is not is not found. Throws `order.notFound`. */
export async function orderWithPeople(
  deps: OrderDeps,
  id: RowId,
  mine: Mine,
  readAt?: number,
): Promise<{ readonly view: View; readonly people: People | null }> {
  const [record, row, shops, sealer, roundAt] = await Promise.all([
    openOrders(deps.store).get(id),
    openOrderPeople(deps.store).get(id),
    deps.shops(),
    deps.vault.open(),
    readAt ?? deps.checkedAt(splitRowId(id).shop),
  ])
  const shop = shops.find((each) => each.id === record?.shop)
  if (record === null || shop === undefined || !(await mine(record))) throw failure(orderErrors, 'order.notFound')
  const people = row === null ? null : openPeople(sealer, row)
  // An order that did not change is not written: that it is still so, the last round has seen.
  const checkedAt = Math.max(record.checkedAt, roundAt ?? 0)
  return { view: viewOf({ record, people, shop, url: deps.links.order(record.shop, record.number), checkedAt }), people }
}

/** The order as the caller may see it, masked. */
export const showOrder = async (deps: OrderDeps, id: RowId, mine: Mine): Promise<View> => (await orderWithPeople(deps, id, mine)).view

/** Reads the order from the shop. Only orders the caller may see are asked for. Throws `order.notFound`. */
export async function readAgain(deps: OrderDeps, id: RowId, mine: Mine): Promise<void> {
  const record = await openOrders(deps.store).get(id)
  if (record === null || !(await mine(record))) throw failure(orderErrors, 'order.notFound')
  await deps.readNow(id)
}

/** The same as `showOrder`, read from the shop first. */
export async function refreshOrder(deps: OrderDeps, id: RowId, mine: Mine): Promise<View> {
  await readAgain(deps, id, mine)
  return (await orderWithPeople(deps, id, mine, deps.clock.now())).view
}
