import * as z from 'zod'
import { untold } from '../../frame/fact'
import { fen, rowId, shopId, time } from '../../platform/port'
import type { Store } from '../../store'
import { productState } from './contract'

const detailBlock = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('picture'), url: z.string() }),
])

/** What we keep of a product (data-model: products). */
const productRecord = z.object({
  _id: rowId,
  shop: shopId,
  /** Fences writes: read it, then ask the shop, then write where it is unchanged. */
  revision: z.int(),
  /** Of everything below it; unchanged products are not written. */
  digest: z.string(),
  name: z.string(),
  state: productState,
  price: fen,
  priceTo: fen.nullable(),
  stock: z.int(),
  sold: z.int(),
  code: z.string(),
  pictures: z.array(z.string()),
  skus: z.array(z.object({ id: z.string(), title: z.string(), price: fen, stock: z.int(), code: z.string() })),
  categories: z.array(z.string()),
  detail: z.array(detailBlock),
  recommended: z.boolean(),
  terms: z.array(z.string()),
  untold,
  createdAt: time,
  /** When the shop last changed it. */
  updatedAt: time,
  /** When it was last read and found different. */
  checkedAt: time,
})
export type ProductRecord = z.output<typeof productRecord>

export const openProducts = (store: Store) => store.open('products', productRecord)

/** The shop's categories in its own order (collection `categories`). */
const categoryRecord = z.object({
  _id: shopId,
  categories: z.array(z.object({ id: z.string(), name: z.string() })),
  checkedAt: time,
})
export type CategoryRecord = z.output<typeof categoryRecord>

export const openCategories = (store: Store) => store.open('categories', categoryRecord)
