import { Binary, BSONRegExp, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'

export { Binary, BSONRegExp, Double, Long, MaxKey, MinKey, ObjectId, Timestamp }

/**
 * A stored value. A plain `number` stands for the BSON number its value makes natural (whole in 32 bits: int32, whole in 64 bits:
 * int64, else double), exactly as the SDK writes numbers; `Double` and `Long` are kept only where the type on the wire differs.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Date
  | Double
  | Long
  | ObjectId
  | BSONRegExp
  | Binary
  | Timestamp
  | MinKey
  | MaxKey
  | Value[]
  | Document

/** A document or an embedded one. Never changed in place once stored. */
export interface Document {
  [field: string]: Value
}

export function isDocument(value: Value | undefined): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** The field's value, `undefined` where it is missing. Names such as `constructor` do not reach the prototype. */
export function fieldOf(document: Document, field: string): Value | undefined {
  const value: unknown = document[field]
  return typeof value === 'function' ? undefined : document[field]
}
