export const shopMarkProps = {
  name: { type: String, value: '' },
  /** Address of the logo, or null. */
  logo: { type: String, optionalTypes: [null], value: '' },
  /** 0–5: the tint behind the first character. */
  tint: { type: Number, value: 0 },
  /** 20 px instead of 40. */
  small: { type: Boolean, value: false },
}
