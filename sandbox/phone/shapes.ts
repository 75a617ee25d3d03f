/** Insides of the phone's built-in components, in WXML. `html-x` is the browser's own element `x`. */
export const SHAPES = {
  /** A plain box. */
  slot: '<slot/>',
  /** Drawn by code. */
  none: '',
  /** `<text>`: its text is read by the element itself. */
  text: '<slot/>',
  /** A control, then its label. */
  after: '<html-i class="phone-control"/><slot/>',
  /** A box whose content moves inside it. */
  wrapped: '<html-div class="phone-track"><slot/></html-div>',
} as const
