export const filterSheetProps = {
  visible: { type: Boolean, value: false },
  /** A `SpanChoice`: what is chosen now. */
  span: { type: Object, value: {} },
  /** Shops to choose from, `{id, name, logo, tint}`; one or none: the choice is not shown. */
  shops: { type: Array, value: [] },
  shop: { type: String, value: '' },
}
