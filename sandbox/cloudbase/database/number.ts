import { Double, Long, Timestamp, type Value } from './value'

/** The value as a JavaScript number, `undefined` where it is none. A long beyond 2^53 is rounded. */
export function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (value instanceof Double) return value.value
  if (value instanceof Long && !(value instanceof Timestamp)) return value.toNumber()
  return undefined
}
