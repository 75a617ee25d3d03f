import * as z from 'zod'
import { type Deed, repeatable } from '../chronicle'
import { actByHand } from './act-by-hand'
import type { ShopProduct } from './catalog'
import type { Order } from './order'
import { orderByHand } from './order-by-hand'
import type { Shop } from './shop'
import { toFen, toYuan } from './yuan'

const shop = z.string().optional()
const price = z.union([z.string().regex(/^\d+(\.\d{1,2})?$/), z.number().positive()])

const place = z.object({
  shop,
  buyer: z.string().optional(),
  product: z.string().optional(),
  sku: z.string().optional(),
  quantity: z.int().positive().optional(),
  note: z.string().optional(),
  recipient: z.int().optional(),
  pay: z.boolean().optional(),
})
const act = z.object({
  shop,
  order: z.string().optional(),
  buyer: z.string().optional(),
  do: z.string(),
  lines: z.string().optional(),
  amount: z.string().optional(),
  kind: z.string().optional(),
})
const burst = z.object({ shop, count: z.int().min(1).max(1000) })
const reprice = z.object({ shop, product: z.string(), sku: z.string().optional(), price })
const restock = z.object({ shop, product: z.string(), sku: z.string().optional(), stock: z.int().min(0) })
const shelve = z.object({ shop, product: z.string(), status: z.enum(['onsale', 'instock', 'delete']) })

/** What people do in the shops, as deeds of the journal. The first shop is meant where none is named. */
export function createShopDeeds(shops: ReadonlyMap<string, Shop>) {
  const open = (id: string | undefined): Shop => {
    const found = id === undefined ? [...shops.values()][0] : shops.get(id)
    if (found === undefined) throw new RangeError(`no such shop: ${id}`)
    return found
  }
  return { ...createOrderDeeds(open), ...createProductDeeds(open) }
}

type Open = (id: string | undefined) => Shop

function createOrderDeeds(open: Open) {
  const placing: Deed<z.output<typeof place>, Order> = {
    name: 'place',
    input: place,
    run(input, at, draw) {
      const order = orderByHand(open(input.shop), input, at, draw)
      open(input.shop).admit(order, { do: 'create' }, at)
      if (input.pay) open(input.shop).act(order, { do: 'pay' }, at)
      return order
    },
  }
  const acting: Deed<z.output<typeof act>, Order> = {
    name: 'act',
    input: act,
    run(input, at) {
      const { order, step } = actByHand(open(input.shop), input)
      open(input.shop).act(order, step, at)
      return order
    },
  }
  const bursting: Deed<z.output<typeof burst>, readonly Order[]> = {
    name: 'burst',
    input: burst,
    run: (input, at, draw) =>
      Array.from({ length: input.count }, () => {
        const order = orderByHand(open(input.shop), {}, at, draw)
        open(input.shop).admit(order, { do: 'create' }, at)
        open(input.shop).act(order, { do: 'pay' }, at)
        return order
      }),
  }
  return { place: repeatable(placing), act: repeatable(acting), burst: repeatable(bursting) }
}

function createProductDeeds(open: Open) {
  const find = (input: { shop?: string | undefined; product: string }): ShopProduct => {
    const product = open(input.shop).catalog.find(input.product)
    if (product === undefined) throw new RangeError(`no such product: ${input.product}`)
    return product
  }
  const repricing: Deed<z.output<typeof reprice>, ShopProduct> = {
    name: 'changePrice',
    input: reprice,
    run(input, at) {
      const product = find(input)
      const fen = toFen(String(input.price))
      for (const sku of product.skus) if (input.sku === undefined || sku.id === input.sku) sku.price = fen
      if (input.sku === undefined) product.price = toYuan(fen)
      product.updatedAt = at
      return product
    },
  }
  const restocking: Deed<z.output<typeof restock>, ShopProduct> = {
    name: 'setStock',
    input: restock,
    run(input, at) {
      const product = find(input)
      fillShelf(product, input.sku, input.stock)
      product.updatedAt = at
      return product
    },
  }
  const shelving: Deed<z.output<typeof shelve>, ShopProduct> = {
    name: 'shelve',
    input: shelve,
    run(input, at) {
      const product = find(input)
      product.status = input.status
      product.updatedAt = at
      return product
    },
  }
  return { changePrice: repeatable(repricing), setStock: repeatable(restocking), shelve: repeatable(shelving) }
}

/** Sets the stock of one SKU, or of the product, spread evenly over its SKUs. */
function fillShelf(product: ShopProduct, skuId: string | undefined, stock: number): void {
  const { skus } = product
  skus.forEach((sku, index) => {
    if (skuId === undefined) sku.stock = Math.floor(stock / skus.length) + (index < stock % skus.length ? 1 : 0)
    else if (sku.id === skuId) sku.stock = stock
  })
  product.stock = skus.length === 0 ? stock : skus.reduce((sum, sku) => sum + sku.stock, 0)
}

export type ShopDeeds = ReturnType<typeof createShopDeeds>
