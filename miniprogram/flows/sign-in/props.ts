export const signInProps = {
  /** On a tab page. */
  overTabs: { type: Boolean, value: false },
  visible: { type: Boolean, value: false },
}
