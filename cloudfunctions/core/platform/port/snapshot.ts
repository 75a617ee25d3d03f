import type { Fen } from '../../base/money'
import type { OrderState, RefundState } from './order-state'
import type { ShopId } from './shop'

/** One refund of an order, by the platform's refund number (up to 18 digits, so text). */
export interface RefundSnapshot {
  readonly number: string
  readonly state: RefundState
  readonly amount: Fen
}

export interface LineSnapshot {
  /** The platform's id of the product; null where a line has none. */
  readonly product: string | null
  readonly sku: string | null
  readonly name: string
  readonly skuTitle: string
  readonly picture: string | null
  /** Fen, of one piece. */
  readonly price: Fen
  readonly quantity: number
  /** The platform's own id of the line, where it gives one. */
  readonly id: string | null
  readonly refund: RefundSnapshot | null
}

/** Who gets the parcel. Personal: only ever stored sealed. */
export interface Recipient {
  readonly name: string
  readonly phone: string
  readonly province: string
  readonly city: string
  readonly district: string
  /** Street and house, without province, city and district. */
  readonly street: string
}

/** What the platform says of one order now. Money in fen, times UTC ms, ids text. */
export interface OrderSnapshot {
  readonly shop: ShopId
  readonly number: string
  readonly state: OrderState
  /** The platform's own code and words for the state; kept, and shown where `state` is `unknown`. */
  readonly stateCode: string
  readonly stateText: string
  readonly refund: RefundState
  /** Paid back to the buyer so far; null where the platform does not say. */
  readonly refunded: Fen | null
  /** `none`, or the platform's code of a group purchase: its meaning is not known. */
  readonly group: string
  readonly createdAt: number
  readonly paidAt: number | null
  readonly shippedAt: number | null
  readonly finishedAt: number | null
  /** Goods after discounts, without freight. */
  readonly goods: Fen
  readonly freight: Fen
  readonly total: Fen
  readonly discounts: readonly { readonly label: string; readonly amount: Fen }[]
  readonly lines: readonly LineSnapshot[]
  readonly pieces: number
  readonly buyer: string | null
  /** Phone of the buyer's account on the platform: the only phone that may prove a claim. Null where masked or absent. */
  readonly accountPhone: string | null
  /** Name of the buyer as the platform shows it, personal. */
  readonly buyerName: string
  readonly recipient: Recipient | null
  readonly buyerNote: string
  readonly shopNote: string
  readonly carrier: string
  readonly trackingNumber: string
}

export type DetailBlock = { readonly type: 'text'; readonly text: string } | { readonly type: 'picture'; readonly url: string }

export interface SkuSnapshot {
  readonly id: string
  readonly title: string
  readonly price: Fen
  readonly stock: number
  readonly code: string
}

/** What the platform says of one product now. */
export interface ProductSnapshot {
  readonly shop: ShopId
  readonly id: string
  readonly name: string
  /** `gone`: the platform says by id that it is deleted. */
  readonly state: 'onSale' | 'offSale' | 'gone'
  readonly price: Fen
  /** Highest price where SKUs differ, else null. */
  readonly priceTo: Fen | null
  readonly stock: number
  readonly sold: number
  readonly code: string
  readonly pictures: readonly string[]
  readonly skus: readonly SkuSnapshot[]
  /** The shop's categories; null where this reading did not say. */
  readonly categories: readonly string[] | null
  /** Null where this reading did not say. */
  readonly detail: readonly DetailBlock[] | null
  readonly recommended: boolean | null
  readonly createdAt: number | null
  readonly updatedAt: number | null
}

export interface CategorySnapshot {
  readonly id: string
  readonly name: string
  readonly sort: number
}
