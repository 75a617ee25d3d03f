import { parse } from 'lossless-json'

const WHOLE = /^-?\d+$/

/** A whole number too large for a double stays text, digit by digit: ids of the shop have up to 18 digits. */
function exactNumber(text: string): number | string {
  const value = Number(text)
  return WHOLE.test(text) && !Number.isSafeInteger(value) ? text : value
}

/**
 * A run of digits that a double may not hold, where a number may stand; within quotes it is text and harmless. Without one, the
 * language's own parser is exact, and ten times as fast.
 */
const LONG_NUMBER = /(?:^|[\s:,[])-?\d{16}/

/** JSON text → value, without losing a digit of a long id. Throws `SyntaxError` where it is not JSON. */
export function parseJson(text: string): unknown {
  return LONG_NUMBER.test(text) ? parse(text, undefined, exactNumber) : JSON.parse(text)
}

/** Whether the keys of every object stand in order already: a copy is what costs. */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return true
  if (Array.isArray(value)) return value.every(isSorted)
  let last = ''
  for (const key of Object.keys(value)) {
    if (key < last || !isSorted(Reflect.get(value, key))) return false
    last = key
  }
  return true
}

/** The same value with the keys of every object in order. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value
  if (Array.isArray(value)) return value.map(sorted)
  const inOrder: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) {
    const inner = sorted(Reflect.get(value, key))
    // Set as the others are, this name would change what kind of object it is.
    if (key === '__proto__') Object.defineProperty(inOrder, key, { value: inner, enumerable: true })
    else inOrder[key] = inner
  }
  return inOrder
}

/**
 * The one text of a value: keys sorted at every depth. What is signed or hashed is this. `undefined` is left out. Written in one
 * go: a text glued together from many is slow to hash.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(isSorted(value) ? value : sorted(value)) ?? ''
}
