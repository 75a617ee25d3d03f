import { writeEjson } from './ejson-write'
import { ObjectId, type Value } from './value'

/** An `_id` as replies carry it: texts and numbers as such, an ObjectId as its hex digits. */
export function idText(id: Value): string | number {
  if (typeof id === 'string' || typeof id === 'number') return id
  return id instanceof ObjectId ? id.toHexString() : writeEjson(id)
}
