export const productCardProps = {
  /** A `ProductCard`. */
  card: { type: Object, value: {} },
  fromWord: { type: String, value: '' },
}
