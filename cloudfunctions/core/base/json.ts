import { parse } from 'lossless-json'

const WHOLE = /^-?\d+$/

/** A whole number too large for a double stays text, digit by digit: ids of the shop have up to 18 digits. */
function exactNumber(text: string): number | string {
  const value = Number(text)
  return WHOLE.test(text) && !Number.isSafeInteger(value) ? text : value
}

/** JSON text → value, without losing a digit of a long id. Throws `SyntaxError` where it is not JSON. */
export function parseJson(text: string): unknown {
  return parse(text, undefined, exactNumber)
}

/** The one text of a value: keys sorted at every depth. What is signed or hashed is this. `undefined` is left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  )
}
