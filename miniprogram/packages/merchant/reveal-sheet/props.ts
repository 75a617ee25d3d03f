/** `reasons`: what may be chosen, in order; the first one is chosen at first. `fault` and its `code`: what came of the last try. */
export const revealSheetProps = {
  visible: { type: Boolean, value: false },
  title: { type: String, value: '' },
  reasons: { type: Array, value: [] as readonly string[] },
  busy: { type: Boolean, value: false },
  fault: { type: String, value: '' },
  code: { type: String, value: '' },
}
