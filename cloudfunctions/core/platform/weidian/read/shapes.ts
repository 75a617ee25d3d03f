import * as z from 'zod'
import { pathsOf } from '../../../base/paths-of'
import type { ShapeReading } from '../../port/shape'
import type { Client } from '../client'
import { knownFields } from '../known-fields'
import { mapOrderState } from '../map/order-state'
import { text } from '../wire/text'

/** Rows looked at of each kind: enough to show every field that is usual. */
const LISTED = 20
const ORDERS = 5
const PRODUCTS = 10

const orderRows = z.object({ orders: z.array(z.looseObject({ order_id: text })).catch([]) })
const itemRows = z.object({ items: z.array(z.looseObject({ itemid: text, status: text })).catch([]) })
const orderState = z.looseObject({
  status: text,
  status_ori: text,
  user_phone: text,
  buyer_info: z.looseObject({ phone: text }).nullish(),
})

/** Shares of distributors, in fields numbered by level (docs/protocols/weidian.md §4.3). */
const DISTRIBUTION = /^fans[12]_/

const isMasked = (phone: string) => phone.includes('*')

function readingOf(reply: string, values: readonly unknown[], more: Partial<ShapeReading> = {}): ShapeReading {
  const fields = pathsOf(values)
  const known = knownFields[reply] ?? new Set()
  const unknownFields = fields.filter((path) => !known.has(path) && !DISTRIBUTION.test(path))
  return { reply, fields, unknownFields, unknownStates: [], maskedPhones: 0, phones: 0, ...more }
}

function ordersOf(values: readonly unknown[]): ShapeReading {
  const orders = values.flatMap((value) => orderState.safeParse(value).data ?? [])
  const unknown = orders.filter(({ status, status_ori: origin }) => mapOrderState(status, origin) === 'unknown')
  const phones = orders.flatMap((order) => [order.user_phone, order.buyer_info?.phone ?? '']).filter((phone) => phone !== '')
  return readingOf('orders.detail', values, {
    unknownStates: [...new Set(unknown.map(({ status, status_ori: origin }) => `${status}/${origin}`))].toSorted(),
    maskedPhones: phones.filter(isMasked).length,
    phones: phones.length,
  })
}

/**
 * How the shop's replies look now: the newest rows of each kind, names of fields and states only. Costs 3 calls and one an order looked
 * at. A reply without rows tells nothing and is left out.
 */
export async function readShapes(client: Client): Promise<ShapeReading[]> {
  const param = { page_num: 1, page_size: LISTED }
  const { value: listed } = await client({
    method: 'vdian.order.list.get',
    version: '1.1',
    param: { ...param, group_type: 0 },
    result: orderRows,
  })
  const details: unknown[] = []
  for (const { order_id } of listed.orders.slice(0, ORDERS)) {
    const call = { method: 'vdian.order.get', version: '1.0', param: { order_id }, result: z.unknown() }
    details.push((await client(call)).value)
  }
  const { value: items } = await client({ method: 'vdian.item.list.get', version: '1.1', param: { ...param, status: 4 }, result: itemRows })
  const ids = items.items.slice(0, PRODUCTS).map(({ itemid }) => itemid)
  const full =
    ids.length === 0
      ? []
      : (
          await client({
            method: 'weidian.get.items',
            version: '1.1',
            param: { ids: ids.join(','), need_idno: 0 },
            result: z.array(z.unknown()),
          })
        ).value
  const readings = [
    { values: listed.orders, reading: readingOf('orders.list', listed.orders) },
    { values: details, reading: ordersOf(details) },
    { values: items.items, reading: readingOf('products.list', items.items) },
    { values: full, reading: readingOf('products.detail', full) },
  ]
  return readings.filter(({ values }) => values.length > 0).map(({ reading }) => reading)
}
