export const sheetProps = {
  visible: { type: Boolean, value: false },
  /** h2 at the top; none: the content brings its own head, and the cross stands over it. */
  title: { type: String, value: '' },
  /** On a tab page: the tab bar steps aside while the sheet is open, for nothing of a page can cover it. */
  overTabs: { type: Boolean, value: false },
  /** Over another sheet that may be open, mask and all. */
  above: { type: Boolean, value: false },
  closeLabel: { type: String, value: '' },
}
