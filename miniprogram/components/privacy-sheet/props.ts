export const privacySheetProps = {
  /** On a tab page. */
  overTabs: { type: Boolean, value: false },
}
