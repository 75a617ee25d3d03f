import type { Money } from '../../format/money'

/** What a product card draws. */
export interface ProductCard {
  readonly id: string
  readonly name: string
  readonly picture: string
  readonly price: Money
  /** Its SKUs differ in price: `起` stands after it. */
  readonly from: boolean
  /** `剩 3 件`, `售完` or nothing. */
  readonly left: string
  readonly gone: boolean
}
