export const noticesProps = {
  /** What was done, in words; none: nothing is said. */
  done: { type: String, value: '' },
  /** What went wrong, in words; none: nothing did. */
  failed: { type: String, value: '' },
  /** Code of the error: shown small, a tap copies it. */
  code: { type: String, value: '' },
  codeWords: { type: String, value: '' },
}
