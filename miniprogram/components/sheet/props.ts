export const sheetProps = {
  visible: { type: Boolean, value: false },
  /** h2 at the top; none: the content brings its own head, and the cross stands over it. */
  title: { type: String, value: '' },
  closeLabel: { type: String, value: '' },
}
