export const textFieldProps = {
  label: { type: String, value: '' },
  value: { type: String, value: '' },
  /** `text`, or `number` for the digit keyboard. */
  kind: { type: String, value: 'text' },
  /** Dots instead of characters. */
  secret: { type: Boolean, value: false },
  maxlength: { type: Number, value: 140 },
  /** Words on the button that pastes; none: no button. */
  paste: { type: String, value: '' },
  /** Under the field while nothing is wrong. */
  note: { type: String, value: '' },
  /** What is wrong; stands in place of the note. */
  fault: { type: String, value: '' },
  /** Framed as wrong, with the words elsewhere. */
  marked: { type: Boolean, value: false },
  /** Code of an error from the server, shown small; a tap copies it. */
  code: { type: String, value: '' },
  codeWords: { type: String, value: '' },
}
