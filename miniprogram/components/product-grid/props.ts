export const productGridProps = {
  /** `ProductCard[]`. */
  cards: { type: Array, value: [] },
  fromWord: { type: String, value: '' },
  /** Shapes instead of cards. */
  skeleton: { type: Boolean, value: false },
}
