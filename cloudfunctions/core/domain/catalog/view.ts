import type * as z from 'zod'
import type { ShopBrief } from '../../platform/port'
import type { productCard, productView } from './contract'
import type { ProductRecord } from './record'

export function cardOf(record: ProductRecord): z.output<typeof productCard> {
  const { _id, name, price, priceTo, stock, sold, state } = record
  return { id: _id, name, picture: record.pictures[0] ?? null, price, priceTo, stock, sold, state }
}

/** `checkedAt`: when it was last known to be so, UTC ms. */
export function productOf(record: ProductRecord, shop: ShopBrief, checkedAt: number): z.output<typeof productView> {
  const { pictures, detail, updatedAt } = record
  const skus = record.skus.map(({ id, title, price, stock }) => ({ id, title, price, stock }))
  return { ...cardOf(record), shop, pictures, skus, detail, updatedAt, checkedAt }
}
