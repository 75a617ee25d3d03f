import { Binary, BSONRegExp, Double, Long, MaxKey, MinKey, ObjectId, Timestamp, type Value } from './value'

/** Rank of a type in MongoDB's order of unlike values; numbers of every width share one. A missing field ranks lowest after MinKey. */
export const Kind = {
  minKey: 1,
  missing: 2,
  null: 5,
  number: 10,
  text: 15,
  document: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regExp: 50,
  maxKey: 127,
} as const

export type Kind = (typeof Kind)[keyof typeof Kind]

function kindOfObject(value: object): Kind {
  if (Array.isArray(value)) return Kind.array
  if (Object.getPrototypeOf(value) === Object.prototype) return Kind.document
  if (value instanceof Date) return Kind.date
  // A Timestamp is a Long to JavaScript, so it is asked for first.
  if (value instanceof Timestamp) return Kind.timestamp
  if (value instanceof Double || value instanceof Long) return Kind.number
  if (value instanceof ObjectId) return Kind.objectId
  if (value instanceof BSONRegExp) return Kind.regExp
  if (value instanceof Binary) return Kind.binary
  if (value instanceof MinKey) return Kind.minKey
  if (value instanceof MaxKey) return Kind.maxKey
  return Kind.document
}

export function kindOf(value: Value | undefined): Kind {
  switch (typeof value) {
    case 'string':
      return Kind.text
    case 'number':
      return Kind.number
    case 'boolean':
      return Kind.boolean
    case 'undefined':
      return Kind.missing
    default:
      return value === null ? Kind.null : kindOfObject(value)
  }
}
