/** One order in the form both sides are brought into to be compared: whole fen, UTC ms, text. */
export interface PlainOrder {
  readonly number: string
  readonly state: string
  readonly refund: string
  readonly createdAt: number
  readonly paidAt: number | null
  readonly shippedAt: number | null
  readonly goods: number
  readonly freight: number
  readonly total: number
  readonly buyer: string | null
  readonly carrier: string
  readonly trackingNumber: string
  /** `name|sku|price|quantity|refund state`, in the order of the shop. */
  readonly lines: readonly string[]
}

export interface PlainProduct {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly price: number
  readonly stock: number
  /** `id|title|price|stock`, in the order of the shop. */
  readonly skus: readonly string[]
}
