export const offerStripProps = {
  title: { type: String, value: '' },
  note: { type: String, value: '' },
  /** Words of the link; none: a tap leads nowhere. */
  look: { type: String, value: '' },
  closeLabel: { type: String, value: '' },
}
