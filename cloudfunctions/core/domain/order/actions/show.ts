import type * as z from 'zod'
import { failure } from '../../../base/error'
import { type RowId, splitRowId } from '../../../platform/port'
import type { orderView } from '../contract'
import { orderErrors } from '../errors'
import { openPeople } from '../people'
import { type OrderRecord, openOrderPeople, openOrders } from '../record'
import { viewOf } from '../view'
import type { OrderDeps } from './deps'

/** The order as the caller may see it. `mine` decides; what is not is not found. Throws `order.notFound`. */
export async function showOrder(
  deps: OrderDeps,
  id: RowId,
  mine: (record: OrderRecord) => Promise<boolean>,
  readAt?: number,
): Promise<z.output<typeof orderView>> {
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
  return viewOf({ record, people, shop, url: deps.links.order(record.shop, record.number), checkedAt })
}

/** The same, read from the shop first. Only orders the caller may see are asked for. */
export async function refreshOrder(
  deps: OrderDeps,
  id: RowId,
  mine: (record: OrderRecord) => Promise<boolean>,
): Promise<z.output<typeof orderView>> {
  const record = await openOrders(deps.store).get(id)
  if (record === null || !(await mine(record))) throw failure(orderErrors, 'order.notFound')
  await deps.readNow(id)
  return showOrder(deps, id, mine, deps.clock.now())
}
