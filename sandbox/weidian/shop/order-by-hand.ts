import type { Seed } from '../../base/seed'
import { makeLine } from '../seed/make-line'
import { phoneAt } from '../seed/phone-at'
import type { ShopProduct, ShopSku } from './catalog'
import { findBuyer } from './find-buyer'
import { freightFor } from './freight'
import { goodsTotal, newOrder, type Order } from './order'
import type { SampleBuyer, SampleRecipient } from './sample'
import type { Shop } from './shop'
import { toFen } from './yuan'

export interface Wish {
  /** `you`, `any` or a buyer's id; default `any`. */
  readonly buyer?: string | undefined
  readonly product?: string | undefined
  readonly sku?: string | undefined
  readonly quantity?: number | undefined
  readonly note?: string | undefined
  /** Index of the buyer's recipients, default the first. */
  readonly recipient?: number | undefined
}

/**
 * An order somebody places now, before its first step.
 * @throws RangeError where the product is not on sale, its stock is too small, or the buyer has no address
 */
export function orderByHand(shop: Shop, wish: Wish, at: number, draw: Seed): Order {
  const buyer = findBuyer(shop, wish.buyer ?? 'any', draw)
  const product = findProduct(shop, wish.product, draw)
  const sku = findSku(product, wish.sku, draw)
  const quantity = wish.quantity ?? 1
  const left = sku === undefined ? product.stock : sku.stock
  if (product.status !== 'onsale') throw new RangeError('商品已下架')
  if (quantity < 1 || left < quantity) throw new RangeError(left === 0 ? '已售完' : `库存只有 ${left} 件`)
  const virtual = product.sample.kind === 'voucher'
  const recipient = virtual ? null : recipientOf(buyer, wish.recipient ?? 0)
  const lines = [makeLine(product.sample, sku, quantity, shop.numbers.sub(), toFen(product.price))]
  return newOrder({
    id: shop.numbers.order(),
    addedAt: at,
    scenario: 'hand',
    type: '3',
    buyer,
    phone: phoneAt(buyer, at, shop.bornAt),
    recipient,
    expressType: virtual ? '999' : null,
    odd: {},
    lines,
    note: wish.note ?? '',
    discounts: [],
    freight: freightFor(shop.sample, recipient, goodsTotal({ lines })),
  })
}

function findProduct(shop: Shop, id: string | undefined, draw: Seed): ShopProduct {
  if (id === undefined) {
    return draw.weighted(shop.catalog.products, (product) =>
      product.status === 'onsale' && product.stock > 0 && product.sample.kind === 'goods' ? product.sample.pull : 0,
    )
  }
  const product = shop.catalog.find(id)
  if (product === undefined) throw new RangeError(`no such product: ${id}`)
  return product
}

function findSku(product: ShopProduct, id: string | undefined, draw: Seed): ShopSku | undefined {
  if (product.skus.length === 0) return undefined
  const inStock = product.skus.filter((sku) => sku.stock > 0)
  if (id === undefined) return inStock.length > 0 ? draw.pick(inStock) : product.skus[0]
  const sku = product.skus.find((each) => each.id === id)
  if (sku === undefined) throw new RangeError(`no such SKU: ${id}`)
  return sku
}

function recipientOf(buyer: SampleBuyer, index: number): SampleRecipient {
  const recipient = buyer.recipients[index] ?? buyer.recipients[0]
  if (recipient === undefined) throw new RangeError('这位买家没有收货地址')
  return recipient
}
