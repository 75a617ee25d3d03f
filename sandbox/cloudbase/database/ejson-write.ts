import { requestFailed } from './errors'
import { Binary, BSONRegExp, type Document, Double, Long, MaxKey, MinKey, ObjectId, Timestamp, type Value } from './value'

/** Deepest a stored document may have become through updates. */
const MAX_STORED_DEPTH = 200
const MAX_NAMES = 10_000
const INT32 = 2 ** 31
const INT64 = 2 ** 63

function writeDouble(value: number): string {
  const digits = Number.isInteger(value) && Math.abs(value) < 1e21 ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value)
  return `{"$numberDouble":"${digits}"}`
}

function writeNumber(value: number): string {
  if (Number.isInteger(value) && !Object.is(value, -0)) {
    if (value >= -INT32 && value < INT32) return `{"$numberInt":"${value}"}`
    if (value >= -INT64 && value < INT64) return `{"$numberLong":"${BigInt(value)}"}`
  }
  return writeDouble(value)
}

function writeRegExp(value: BSONRegExp): string {
  return `{"$regularExpression":{"pattern":${JSON.stringify(value.pattern)},"options":${JSON.stringify(value.options)}}}`
}

function writeBinary(value: Binary): string {
  const base64 = Buffer.from(value.buffer.subarray(0, value.length())).toString('base64')
  return `{"$binary":{"base64":"${base64}","subType":"${value.sub_type.toString(16).padStart(2, '0')}"}}`
}

/** Names already quoted: a shop's documents share a few hundred. */
const quotedNames = new Map<string, string>()

function quoted(name: string): string {
  const known = quotedNames.get(name)
  if (known !== undefined) return known
  const text = `${JSON.stringify(name)}:`
  if (quotedNames.size >= MAX_NAMES) quotedNames.clear()
  quotedNames.set(name, text)
  return text
}

function writeDocument(document: Document, depth: number): string {
  let out = ''
  for (const key in document) {
    const value = document[key]
    if (value !== undefined) out += `${out === '' ? '{' : ','}${quoted(key)}${writeEjson(value, depth + 1)}`
  }
  return out === '' ? '{}' : `${out}}`
}

function writeObject(value: object & Value, depth: number): string {
  if (depth >= MAX_STORED_DEPTH) throw requestFailed(`nested deeper than ${MAX_STORED_DEPTH} levels`)
  if (Array.isArray(value)) return `[${value.map((item) => writeEjson(item, depth + 1)).join(',')}]`
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`
  if (value instanceof Double) return writeDouble(value.value)
  if (value instanceof Timestamp) return `{"$timestamp":{"t":${value.getHighBitsUnsigned()},"i":${value.getLowBitsUnsigned()}}}`
  if (value instanceof Long) return `{"$numberLong":"${value.toString()}"}`
  if (value instanceof ObjectId) return `{"$oid":"${value.toHexString()}"}`
  if (value instanceof BSONRegExp) return writeRegExp(value)
  if (value instanceof Binary) return writeBinary(value)
  if (value instanceof MinKey) return '{"$minKey":1}'
  if (value instanceof MaxKey) return '{"$maxKey":1}'
  return writeDocument(value, depth)
}

/** Canonical EJSON text of a value: every number with its type, fields in their order. */
export function writeEjson(value: Value, depth = 0): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return writeNumber(value)
    case 'object':
      return value === null ? 'null' : writeObject(value, depth)
    default:
      return value ? 'true' : 'false'
  }
}
