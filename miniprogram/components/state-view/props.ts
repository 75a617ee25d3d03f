export const stateViewProps = {
  /** Class of the icon, e.g. `wl-i-article`. */
  icon: { type: String, value: 'wl-i-error-circle' },
  title: { type: String, value: '' },
  note: { type: String, value: '' },
  /** Words on the button; none: no button. Tapping it triggers `act`. */
  action: { type: String, value: '' },
  /** Code of an error: shown small, a tap copies it. */
  code: { type: String, value: '' },
  codeWords: { type: String, value: '' },
}
