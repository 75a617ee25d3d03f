export interface Sku {
  readonly id: string
  readonly title: string
  readonly price: number
  readonly stock: number
}

/** A product as the shop holds it. Times are the shop's, UTC ms, whole seconds; money fen. */
export interface Product {
  readonly id: string
  readonly createdAt: number
  readonly name: string
  readonly code: string
  readonly status: 'onsale' | 'instock' | 'delete'
  readonly price: number
  readonly skus: readonly Sku[]
  readonly stock: number
  readonly sold: number
  readonly category: string
  readonly top: boolean
  readonly story: string
  readonly updatedAt: number
  readonly version: number
}

export interface ProductShelf {
  now: Product
  /** What lists show of it; null while they do not. */
  listed: Product | null
  /** It was left out of an answer: then its long description may be missing, which only that answer tells. */
  leftOut: boolean
}
