import * as z from 'zod'
import type { HttpResponse } from '../../base/http'
import { fits } from '../shop/fits'
import type { Order } from '../shop/order'
import type { Shop } from '../shop/shop'
import type { Visit } from './visit'
import { buyerOf, signedIn } from './visit'

const wish = z.object({
  itemID: z.string(),
  sku: z.string().optional(),
  quantity: z.coerce.number().int().positive(),
  recipient: z.coerce.number().int().min(0).default(0),
  note: z.string().max(200).default(''),
})

/** Places the order the form describes and leads to the cashier. Throws RangeError where it cannot be had. */
export function placeFromForm(visit: Visit, shop: Shop): HttpResponse {
  const { chronicle, shopDeeds } = visit.world
  const read = wish.safeParse(Object.fromEntries(visit.fields))
  if (!read.success) throw new RangeError('请重新选择商品')
  const { itemID, sku, quantity, recipient, note } = read.data
  const buyer = buyerOf(visit, shop).phone
  const input = { shop: shop.id, buyer, product: itemID, quantity, recipient, note, ...(sku !== undefined && { sku }) }
  const order = justPlaced(visit, shop, input) ?? chronicle.perform(shopDeeds.place, input, visit.now)
  return goTo(visit, visit.href('/pay.html', { orderId: order.id }))
}

/** A button pressed twice is one order: the same wish of the same buyer, still unpaid, within this many ms. */
const TWICE_MS = 3_000

interface Wished {
  readonly buyer: string
  readonly product: string
  readonly sku?: string
  readonly quantity: number
  readonly note: string
}

function justPlaced(visit: Visit, shop: Shop, wished: Wished): Order | undefined {
  return shop.orders.findLast(({ addedAt, state, scenario, phone, note, lines: [line] }) => {
    if (state !== 'unpay' || scenario !== 'hand' || addedAt < visit.now - TWICE_MS) return false
    const same = line?.productId === wished.product && line.skuId === (wished.sku ?? '0') && line.quantity === wished.quantity
    return same && phone === wished.buyer && note === wished.note
  })
}

/** Pays; an order that is paid already just shows. */
export function payFromForm(visit: Visit, shop: Shop, order: Order): HttpResponse {
  act(visit, shop, order, 'pay')
  return goTo(visit, visit.href('/order.html', { orderId: order.id, paid: 1 }))
}

/** What a buyer may do to the order beside paying. */
const BUYERS_VERBS = new Set(['closeUnpaid', 'askRefund', 'withdrawRefund', 'accept'])

export function actFromForm(visit: Visit, shop: Shop, order: Order): HttpResponse {
  const verb = visit.fields.get('do') ?? ''
  if (BUYERS_VERBS.has(verb)) act(visit, shop, order, verb)
  return goTo(visit, visit.href('/order.html', { orderId: order.id }))
}

function act(visit: Visit, shop: Shop, order: Order, verb: string): void {
  if (!fits(shop.sample, order, verb)) return
  const { chronicle, shopDeeds } = visit.world
  chronicle.perform(shopDeeds.act, { shop: shop.id, order: order.id, do: verb }, visit.now)
}

function goTo(visit: Visit, location: string): HttpResponse {
  return { status: 303, headers: { location, 'cache-control': 'no-store', ...signedIn(visit) }, body: '' }
}
