export const buyProps = {
  visible: { type: Boolean, value: false },
  /** What is bought: `{product, sku, quantity}`; `sku` is empty where the product has none. */
  wanted: { type: Object, value: { product: '', sku: '', quantity: 1 } },
  name: { type: String, value: '' },
  /** `500g，自用装 × 1`. */
  note: { type: String, value: '' },
  picture: { type: String, value: '' },
}
