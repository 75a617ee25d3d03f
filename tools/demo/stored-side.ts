import * as z from 'zod'
import type { PlainOrder, PlainProduct } from './plain'

const storedOrder = z.object({
  number: z.string(),
  state: z.string(),
  refund: z.string(),
  refunds: z.array(z.object({ key: z.string(), state: z.string() })),
  createdAt: z.number(),
  paidAt: z.number().nullable(),
  shippedAt: z.number().nullable(),
  goods: z.number(),
  freight: z.number(),
  total: z.number(),
  buyer: z.string().nullable(),
  carrier: z.string(),
  trackingNumber: z.string(),
  lines: z.array(
    z.object({ name: z.string(), skuTitle: z.string(), price: z.number(), quantity: z.number(), refund: z.string().nullable() }),
  ),
})

/** A document of `orders` as it lies in the database → the comparable form. */
export function orderHere(document: unknown): PlainOrder {
  const { lines, refunds, ...order } = storedOrder.parse(document)
  const refundState = new Map(refunds.map(({ key, state }) => [key, state]))
  return {
    ...order,
    lines: lines.map((line) =>
      [line.name, line.skuTitle, line.price, line.quantity, line.refund === null ? 'none' : refundState.get(line.refund)].join('|'),
    ),
  }
}

const storedProduct = z.object({
  _id: z.string(),
  name: z.string(),
  state: z.string(),
  price: z.number(),
  stock: z.number(),
  skus: z.array(z.object({ id: z.string(), title: z.string(), price: z.number(), stock: z.number() })),
})

/** A document of `products` → the comparable form. */
export function productHere(document: unknown): PlainProduct {
  const { _id, name, state, price, stock, skus } = storedProduct.parse(document)
  return {
    id: _id.split(':').at(-1) ?? '',
    name,
    state,
    price,
    stock,
    skus: skus.map((sku) => [sku.id, sku.title, sku.price, sku.stock].join('|')),
  }
}
