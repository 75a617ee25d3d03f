import type { SampleProduct, SampleShop } from './sample'
import { toFen } from './yuan'

export interface ShopSku {
  readonly id: string
  readonly title: string
  readonly attrs: readonly string[]
  readonly code: string | null
  /** Fen. */
  price: number
  stock: number
}

/** A product of the running shop: the sample's, plus what has changed since. Times UTC ms. */
export interface ShopProduct {
  readonly sample: SampleProduct
  readonly skus: readonly ShopSku[]
  readonly addedAt: number
  status: 'onsale' | 'instock' | 'delete'
  /** Yuan text; may be a range. */
  price: string
  stock: number
  sold: number
  updatedAt: number
}

export interface Catalog {
  readonly products: readonly ShopProduct[]
  find(id: string): ShopProduct | undefined
}

/** The sample's products as the shop holds them at `bornAt`. */
export function createCatalog(sample: SampleShop, bornAt: number): Catalog {
  const products = sample.products.map((product, index): ShopProduct => {
    const addedAt = bornAt - product.addedDaysAgo * 86_400_000 - (index * 997 + 61) * 1000
    return {
      sample: product,
      skus: product.skus.map((sku) => ({ ...sku, price: toFen(sku.price) })),
      addedAt: Math.floor(addedAt / 1000) * 1000,
      status: product.status,
      price: product.price,
      stock: product.stock,
      sold: product.sold,
      updatedAt: Math.floor(addedAt / 1000) * 1000,
    }
  })
  const byId = new Map(products.map((product) => [product.sample.id, product]))
  return { products, find: (id) => byId.get(id) }
}

/** Takes pieces from the shelf (negative: puts them back). Never below zero. */
export function takeStock(product: ShopProduct, skuId: string, pieces: number): void {
  const sku = product.skus.find((candidate) => candidate.id === skuId)
  if (sku) sku.stock = Math.max(0, sku.stock - pieces)
  product.stock = Math.max(0, product.stock - pieces)
}
