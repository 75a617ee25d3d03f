export const priceProps = {
  /** What `money(fen)` made. */
  value: { type: Object, value: { sign: '', yuan: '', cents: '' } },
  /** Weight 400, as in lists of amounts; default 600. */
  plain: { type: Boolean, value: false },
}
