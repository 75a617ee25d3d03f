/**
 * How one of a platform's replies looks today: names only, never values. Read once a day from a few rows, so that a change of the
 * platform is noticed before a merchant notices it.
 */
export interface ShapeReading {
  /** `orders.list`, `orders.detail`, `products.list`, `products.detail`. */
  readonly reply: string
  /** Paths in all rows looked at: `items[].sku_id`. */
  readonly fields: readonly string[]
  /** Those of them that the adapter does not know. */
  readonly unknownFields: readonly string[]
  /** The platform's own codes of states that the adapter does not know. */
  readonly unknownStates: readonly string[]
  /** Phones that came masked, and phones in all. */
  readonly maskedPhones: number
  readonly phones: number
}
