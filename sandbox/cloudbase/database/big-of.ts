import { numberOf } from './number'
import { Long, type Value } from './value'

/** A whole number without loss; 0 for what is no whole number. */
export function bigOf(value: Value): bigint {
  if (value instanceof Long) return BigInt(value.toString())
  const number = numberOf(value) ?? 0
  return Number.isInteger(number) ? BigInt(number) : 0n
}
