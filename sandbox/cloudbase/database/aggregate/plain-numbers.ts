import { numberOf } from '../number'
import { isDocument, type Value } from '../value'

/** Unwraps typed numbers, which mingo does not know. A long beyond 2^53 is rounded, as the SDK would round it for its caller. */
export function plainNumbers(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plainNumbers)
  if (!isDocument(value)) return numberOf(value) ?? value
  const plain: Record<string, Value> = {}
  for (const field in value) {
    const inner = value[field]
    if (inner !== undefined) plain[field] = plainNumbers(inner)
  }
  return plain
}
