import * as z from 'zod'
import type { PlainOrder, PlainProduct } from './plain'

/**
 * The shop's side of the comparison, read from the wire form by code of its own: it shares nothing with the adapter, so a
 * mistake in either shows as a difference.
 */
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null ? '' : String(value)))

/** We keep names on one line: line breaks and runs of blanks are one blank. */
const oneLine = text.transform((value) => value.replace(/\s+/g, ' ').trim())

const fen = text.transform((value) => Math.round(Number.parseFloat(value === '' ? '0' : value) * 100))

const instant = text.transform((value) => {
  const plain = value.replace('T', ' ').replace(/\.\d+$/, '')
  return plain === '' ? null : Date.parse(`${plain.replace(' ', 'T')}+08:00`)
})

const wireOrder = z.object({
  order_id: text,
  status: text,
  status_ori: text,
  refund_status_ori: text,
  add_time: instant,
  pay_time: instant,
  send_time: instant,
  price: fen,
  express_fee: fen,
  total: fen,
  express: text,
  express_no: text,
  buyer_info: z.object({ buyer_id: text }),
  items: z.array(
    z.object({ item_name: oneLine, sku_title: oneLine, price: fen, quantity: text, refund_info: z.object({ refund_status: text }) }),
  ),
})

const STATES: Readonly<Record<string, string>> = {
  '10': 'unpaid',
  '21': 'partlyPaid',
  '20': 'paid',
  '31': 'partlyShipped',
  '30': 'shipped',
  '40': 'received',
  '50': 'finished',
  '60': 'closed',
}
const REFUNDS: Readonly<Record<string, string>> = { '0': 'none', '1': 'asked', '2': 'refunded', '3': 'refused' }

function lineRefund(status: string): string {
  if (status === '') return 'none'
  if (status === '10') return 'refunded'
  return status === '3' || status === '9' ? 'refused' : 'asked'
}

/** `vdian.order.get` 1.0 → the comparable form. */
export function orderInShop(wire: unknown): PlainOrder {
  const order = wireOrder.parse(wire)
  return {
    number: order.order_id,
    state: STATES[order.status_ori] ?? 'unknown',
    refund: REFUNDS[order.refund_status_ori] ?? 'none',
    createdAt: order.add_time ?? 0,
    paidAt: order.pay_time,
    shippedAt: order.send_time,
    goods: order.price,
    freight: order.express_fee,
    total: order.total,
    buyer: order.buyer_info.buyer_id === '' ? null : order.buyer_info.buyer_id,
    carrier: order.express,
    trackingNumber: order.express_no,
    lines: order.items.map((line) =>
      [line.item_name, line.sku_title, line.price, Number(line.quantity), lineRefund(line.refund_info.refund_status)].join('|'),
    ),
  }
}

const wireProduct = z.object({
  itemid: text,
  item_name: oneLine,
  status: text,
  price: fen,
  stock: z.coerce.number(),
  skus: z.array(z.object({ id: text, title: oneLine, price: fen, stock: z.coerce.number() })),
})

/** Both vocabularies of `status`: numbers of list 1.1, words of get 1.0. */
const PRODUCT_STATES: Readonly<Record<string, string>> = {
  '1': 'onSale',
  '2': 'offSale',
  '3': 'gone',
  onsale: 'onSale',
  instock: 'offSale',
  delete: 'gone',
}

/** An item as `vdian.item.list.get` or `vdian.item.get` writes it → the comparable form. */
export function productInShop(wire: unknown): PlainProduct {
  const product = wireProduct.parse(wire)
  return {
    id: product.itemid,
    name: product.item_name,
    state: PRODUCT_STATES[product.status] ?? 'unknown',
    // What a buyer pays at least: the cheapest SKU where there are any.
    price: Math.min(...(product.skus.length === 0 ? [product.price] : product.skus.map((sku) => sku.price))),
    stock: product.stock,
    skus: product.skus.map(({ id, title, price, stock }) => [id, title, price, stock].join('|')),
  }
}
