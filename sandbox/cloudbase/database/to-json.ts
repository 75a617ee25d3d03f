import { numberOf } from './number'
import { isDocument, ObjectId, type Value } from './value'

/** A value as plain JSON, for people to read: dates as ISO texts, ObjectIds as hex, longs beyond 2^53 rounded. */
export function toJson(value: Value): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(toJson)
  if (isDocument(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner)]))
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  return numberOf(value) ?? String(value)
}
