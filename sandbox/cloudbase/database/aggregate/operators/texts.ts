import { compareValues } from '../../compare'
import { requestFailed } from '../../errors'
import { numberOf } from '../../number'
import { typeName } from '../../query/type-test'
import { Long, ObjectId, type Value } from '../../value'
import { withArguments } from '../arguments'
import type { OperatorCompiler } from '../expression'
import { isNullish } from '../is-nullish'

/** Numbers and dates become texts, null and missing the empty one. */
function textOf(value: Value | undefined): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Long) return value.toString()
  const number = numberOf(value)
  if (number !== undefined) return String(number)
  if (value instanceof ObjectId) throw requestFailed("can't convert from BSON type objectId to String")
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to String`)
}

function mustBeText(name: string, value: Value | undefined): string {
  if (typeof value === 'string') return value
  throw requestFailed(`${name} requires a string argument, found: ${typeName(value)}`)
}

const concat: OperatorCompiler = withArguments([0, Number.POSITIVE_INFINITY], (values) => {
  let joined = ''
  for (const value of values) {
    if (isNullish(value)) return null
    if (typeof value !== 'string') throw requestFailed(`$concat only supports strings, not ${typeName(value)}`)
    joined += value
  }
  return joined
})

function place(name: string, value: Value | undefined, otherwise: number): number {
  if (value === undefined) return otherwise
  const number = numberOf(value)
  if (number === undefined || !Number.isInteger(number))
    throw requestFailed(`${name} requires an integral index, found a value of type: ${typeName(value)}`)
  if (number < 0) throw requestFailed(`${name} requires a nonnegative index, found: ${number}`)
  return number
}

/** Where one list of units stands in another. */
function findUnits<T>(units: readonly T[], wanted: readonly T[], from: number, to: number): number {
  if (from > units.length) return -1
  for (let at = from; at + wanted.length <= Math.min(to, units.length); at++)
    if (wanted.every((unit, index) => units[at + index] === unit)) return at
  return -1
}

function indexOf<T>(unitsOf: (text: string) => T[]): OperatorCompiler {
  return withArguments([2, 4], ([text, part, from, to], name) => {
    if (isNullish(text)) return null
    const units = unitsOf(mustBeText(name, text))
    const wanted = unitsOf(mustBeText(name, part))
    return findUnits(units, wanted, place(name, from, 0), place(name, to, Number.POSITIVE_INFINITY))
  })
}

const bytesOf = (text: string): number[] => [...Buffer.from(text)]
const pointsOf = (text: string): string[] => [...text]

const split = withArguments(2, ([text, by], name) => {
  if (isNullish(text) || isNullish(by)) return null
  const separator = mustBeText(name, by)
  if (separator === '') throw requestFailed('$split requires a non-empty separator')
  return mustBeText(name, text).split(separator)
})

function numbers(name: string, from: Value | undefined, length: Value | undefined): readonly [number, number] {
  const start = numberOf(from)
  const count = numberOf(length)
  if (start === undefined) throw requestFailed(`${name}: starting index must be a numeric type (is BSON type ${typeName(from)})`)
  if (count === undefined) throw requestFailed(`${name}: length must be a numeric type (is BSON type ${typeName(length)})`)
  return [Math.trunc(start), Math.trunc(count)]
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80

/** Counts bytes; a negative length means the rest. */
const substrBytes = withArguments(3, ([value, from, length]) => {
  const bytes = Buffer.from(textOf(value))
  const [start, count] = numbers('$substrBytes', from, length)
  if (start < 0) throw requestFailed(`$substrBytes: starting index must be non-negative (got: ${start})`)
  const end = count < 0 ? bytes.length : Math.min(bytes.length, start + count)
  if (isContinuation(bytes[start])) throw requestFailed('$substrBytes: Invalid range, starting index is a UTF-8 continuation byte.')
  if (isContinuation(bytes[end]) && end > start)
    throw requestFailed('$substrBytes: Invalid range, ending index is in the middle of a UTF-8 character.')
  return bytes.subarray(start, end).toString('utf8')
})

const substrPoints = withArguments(3, ([value, from, length]) => {
  const points = [...textOf(value)]
  const [start, count] = numbers('$substrCP', from, length)
  if (start < 0 || count < 0) throw requestFailed('$substrCP: starting index and length must be nonnegative integers.')
  return points.slice(start, start + count).join('')
})

const ascii = (change: (text: string) => string, pattern: RegExp) =>
  withArguments(1, ([value]) => textOf(value).replace(pattern, (unit) => change(unit)))

const upper = (text: string) => text.replace(/[a-z]+/g, (part) => part.toUpperCase())

export const texts: Readonly<Record<string, OperatorCompiler>> = {
  $concat: concat,
  $indexOfBytes: indexOf(bytesOf),
  $indexOfCP: indexOf(pointsOf),
  $split: split,
  $strLenBytes: withArguments(1, ([value], name) => Buffer.byteLength(mustBeText(name, value))),
  $strLenCP: withArguments(1, ([value], name) => [...mustBeText(name, value)].length),
  $strcasecmp: withArguments(2, ([left, right]) => Math.sign(compareValues(upper(textOf(left)), upper(textOf(right))))),
  $substr: substrBytes,
  $substrBytes: substrBytes,
  $substrCP: substrPoints,
  // ASCII only, as in MongoDB.
  $toLower: ascii((unit) => unit.toLowerCase(), /[A-Z]+/g),
  $toUpper: ascii((unit) => unit.toUpperCase(), /[a-z]+/g),
}
