export const orderDetailProps = {
  /** An `OrderData`. */
  view: { type: Object, value: {} },
  /** Words of `text().order`, and `copy`. */
  t: { type: Object, value: {} },
  /** Staff see all shops as theirs: the row with the shop's name is left out. */
  staff: { type: Boolean, value: false },
}
