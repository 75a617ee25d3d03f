import { kindOf } from './kind'
import { Binary, BSONRegExp, type Document, Double, isDocument, Long, ObjectId, Timestamp, type Value } from './value'

const bits = new DataView(new ArrayBuffer(8))
/** Ends a text; a zero inside becomes zero-one, so that no key is the beginning of another and shorter texts sort first. */
const TEXT_END = '\u0000\u0000'
const MORE = '\u0001'
const NO_MORE = '\u0000'
const HIGH_UNITS = /[\ud800-\uffff]/

/** 64 bits of a double as four UTF-16 units that sort as the numbers do. */
function doubleKey(value: number): string {
  bits.setFloat64(0, value === 0 ? 0 : value)
  const high = bits.getUint32(0)
  const low = bits.getUint32(4)
  const negative = high >>> 31 === 1
  const first = negative ? ~high >>> 0 : (high | 0x80000000) >>> 0
  const second = negative ? ~low >>> 0 : low
  return String.fromCharCode(first >>> 16, first & 0xffff, second >>> 16, second & 0xffff)
}

/** NaN sorts before every number; `rest` is what a double cannot hold of a whole number beyond 2^53. */
function numberKey(value: number, rest: number): string {
  return Number.isNaN(value) ? `\u0000${doubleKey(0)}\u8000` : `\u0001${doubleKey(value)}${String.fromCharCode(0x8000 + rest)}`
}

function longKey(value: Long): string {
  const near = value.toNumber()
  return numberKey(near, Number(BigInt(value.toString()) - BigInt(near)))
}

/** MongoDB orders texts by UTF-8 bytes: surrogate pairs after U+E000–U+FFFF, which JavaScript puts the other way round. */
function textKey(text: string): string {
  let key = text
  if (HIGH_UNITS.test(key)) {
    key = ''
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      key += String.fromCharCode(unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)
    }
  }
  if (key.includes('\0')) key = key.replaceAll('\0', '\u0000\u0001')
  return key + TEXT_END
}

function documentKey(document: Document): string {
  let key = ''
  for (const field in document) {
    const value = document[field]
    if (value !== undefined) key += MORE + String.fromCharCode(kindOf(value)) + textKey(field) + bodyKey(value)
  }
  return key + NO_MORE
}

function binaryKey(value: Binary): string {
  const bytes = Buffer.from(value.buffer.subarray(0, value.length()))
  return String.fromCharCode(bytes.length >>> 16, bytes.length & 0xffff, value.sub_type) + bytes.toString('latin1')
}

function objectKey(value: object & Value): string {
  if (Array.isArray(value)) return value.map((item) => MORE + orderKey(item)).join('') + NO_MORE
  if (value instanceof Date) return doubleKey(value.getTime())
  if (value instanceof Timestamp) return value.toUnsigned().toString(16).padStart(16, '0')
  if (value instanceof Double) return numberKey(value.value, 0)
  if (value instanceof Long) return longKey(value)
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof BSONRegExp) return textKey(value.pattern) + textKey(value.options)
  if (value instanceof Binary) return binaryKey(value)
  return isDocument(value) ? documentKey(value) : ''
}

function bodyKey(value: Value): string {
  switch (typeof value) {
    case 'string':
      return textKey(value)
    case 'number':
      return numberKey(value, 0)
    case 'boolean':
      return value ? '\u0001' : '\u0000'
    default:
      return value === null ? '' : objectKey(value)
  }
}

/**
 * A text that sorts, unit by unit, where MongoDB sorts the value, and is equal exactly where MongoDB finds the values equal (1, 1.0 and
 * a long 1 are). Never the beginning of another value's key, so keys can be joined.
 */
export function orderKey(value: Value | undefined): string {
  return String.fromCharCode(kindOf(value)) + (value === undefined ? '' : bodyKey(value))
}

/** Turns a key's order round, for a descending part of a compound index. */
export function reverseKey(key: string): string {
  let reversed = ''
  for (let index = 0; index < key.length; index++) reversed += String.fromCharCode(0xffff - key.charCodeAt(index))
  return reversed
}
