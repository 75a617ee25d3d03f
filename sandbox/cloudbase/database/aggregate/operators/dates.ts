import { requestFailed } from '../../errors'
import { numberOf } from '../../number'
import { typeName } from '../../query/type-test'
import { isDocument, ObjectId, Timestamp, type Value } from '../../value'
import { type DateFields, dateFields } from '../dates/date-fields'
import { checkDateFormat, formatDate } from '../dates/format-date'
import { dateTextPattern, parseDate } from '../dates/parse-date'
import { utcOfLocal } from '../dates/utc-of-local'
import { zoneOffset } from '../dates/zone-offset'
import type { Compile, Expression, OperatorCompiler, Scope } from '../expression'
import { isNullish } from '../is-nullish'
import { namedArguments } from '../named-arguments'
import { dateOf } from './date-of'

const ISO_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ'

/** UTC ms of what counts as a date. */
function msOf(value: Value): number {
  if (value instanceof Date) return value.getTime()
  if (value instanceof Timestamp) return value.getHighBitsUnsigned() * 1000
  if (value instanceof ObjectId) return value.getTimestamp().getTime()
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to Date`)
}

function zoneOf(name: string, value: Value): string {
  if (typeof value !== 'string') throw requestFailed(`timezone must evaluate to a string, found ${typeName(value)} (${name})`)
  return value
}

/** An argument that may be left out; `undefined` is left out, a null it computes stays. */
function optional(value: Value | undefined, compile: Compile): ((scope: Scope) => Value | null) | null {
  if (value === undefined) return null
  const expression = compile(value)
  return (scope) => expression(scope) ?? null
}

/** The date an operator works on: alone, in a list of one, or as `{date, timezone}`. */
function dateArguments(operand: Value, name: string): { date: Value; timezone?: Value } {
  if (isDocument(operand) && Object.keys(operand)[0]?.startsWith('$') !== true) {
    const { date = null, timezone } = namedArguments(name, operand, ['date'], ['date', 'timezone'])
    return timezone === undefined ? { date } : { date, timezone }
  }
  if (!Array.isArray(operand)) return { date: operand }
  const [only] = operand
  if (operand.length !== 1 || only === undefined)
    throw requestFailed(`${name} accepts exactly one argument if given an array, but was given ${operand.length}`)
  return { date: only }
}

function field(pick: (fields: DateFields) => number): OperatorCompiler {
  return (operand, compile, name) => {
    const given = dateArguments(operand, name)
    const date = compile(given.date)
    const timezone = optional(given.timezone, compile)
    return (scope) => {
      const value = date(scope)
      const zone = timezone === null ? 'UTC' : timezone(scope)
      if (isNullish(value) || zone === null) return null
      const at = msOf(value)
      return pick(dateFields(at, zoneOffset(zoneOf(name, zone), at)))
    }
  }
}

function formatText(format: Value | undefined, compile: Compile): Expression {
  if (format === undefined) return () => ISO_FORMAT
  if (typeof format === 'string' && !format.startsWith('$')) checkDateFormat(format)
  return compile(format)
}

const dateToString: OperatorCompiler = (operand, compile, name) => {
  const parts = namedArguments(name, operand, ['date'], ['date', 'format', 'timezone', 'onNull'])
  const date = compile(parts.date ?? null)
  const format = formatText(parts.format, compile)
  const timezone = optional(parts.timezone, compile)
  const onNull = parts.onNull === undefined ? () => null : compile(parts.onNull)
  return (scope) => {
    const value = date(scope)
    if (isNullish(value)) return onNull(scope)
    const text = format(scope)
    const zone = timezone === null ? 'UTC' : timezone(scope)
    if (isNullish(text) || zone === null) return null
    if (typeof text !== 'string') throw requestFailed(`$dateToString requires that 'format' be a string, found: ${typeName(text)}`)
    checkDateFormat(text)
    const at = msOf(value)
    return formatDate(at, zoneOffset(zoneOf(name, zone), at), text)
  }
}

const calendar = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const
const weeks = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek', 'hour', 'minute', 'second', 'millisecond'] as const
const DAY = 86_400_000

function wholePart(part: string, value: Value): number {
  const number = numberOf(value)
  if (number === undefined || !Number.isInteger(number))
    throw requestFailed(`'${part}' must evaluate to an integer, found ${typeName(value)} with value ${String(number)}`)
  if (/year/i.test(part) && (number < 0 || number > 9999))
    throw requestFailed(`'${part}' must evaluate to an integer in the range 0 to 9999, found ${number}`)
  return number
}

/** Ms of a local date; parts beyond their range carry over. */
function localOf(isWeeks: boolean, numbers: readonly number[]): number {
  const [year = 0, second = 1, third = 1, hour = 0, minute = 0, seconds = 0, ms = 0] = numbers
  const date = new Date(Date.UTC(2000, 0, 1, hour, minute, seconds, ms))
  const carried = Math.floor((date.getTime() - Date.UTC(2000, 0, 1)) / DAY)
  if (!isWeeks) {
    date.setUTCFullYear(year, second - 1, third + carried)
    return date.getTime()
  }
  // The fourth of January lies in the first ISO week.
  date.setUTCFullYear(year, 0, 4)
  const weekDay = date.getUTCDay() || 7
  return date.getTime() + ((second - 1) * 7 + (third - weekDay) + carried) * DAY
}

const dateFromParts: OperatorCompiler = (operand, compile, name) => {
  const isWeeks = isDocument(operand) && operand.isoWeekYear !== undefined
  const names = isWeeks ? weeks : calendar
  const given = namedArguments(name, operand, [names[0]], [...names, 'timezone'])
  const parts = names.map((part) => ({ part, value: optional(given[part], compile) }))
  const timezone = optional(given.timezone, compile)
  return (scope) => {
    const numbers: number[] = []
    for (const [index, { part, value }] of parts.entries()) {
      const computed = value === null ? (index === 1 || index === 2 ? 1 : 0) : value(scope)
      if (computed === null) return null
      numbers.push(wholePart(part, computed))
    }
    const zone = timezone === null ? 'UTC' : timezone(scope)
    return zone === null ? null : dateOf(utcOfLocal(localOf(isWeeks, numbers), zoneOf(name, zone)))
  }
}

const dateFromString: OperatorCompiler = (operand, compile, name) => {
  const given = namedArguments(name, operand, ['dateString'], ['dateString', 'format', 'timezone', 'onError', 'onNull'])
  const text = compile(given.dateString ?? null)
  const timezone = optional(given.timezone, compile)
  const format = optional(given.format, compile)
  const onNull = given.onNull === undefined ? () => null : compile(given.onNull)
  const onError = given.onError === undefined ? null : compile(given.onError)
  const read = (value: Value, scope: Scope): Value | undefined => {
    const zone = timezone === null ? undefined : timezone(scope)
    const pattern = format === null ? undefined : format(scope)
    if (zone === null || pattern === null) return null
    if (typeof value !== 'string') throw requestFailed(`$dateFromString requires that 'dateString' be a string, found: ${typeName(value)}`)
    if (pattern !== undefined && typeof pattern !== 'string') throw requestFailed("$dateFromString requires that 'format' be a string")
    return new Date(
      parseDate(value, pattern === undefined ? null : dateTextPattern(pattern), zone === undefined ? null : zoneOf(name, zone)),
    )
  }
  return (scope) => {
    const value = text(scope)
    if (isNullish(value)) return onNull(scope)
    try {
      return read(value, scope)
    } catch (error) {
      if (onError === null) throw error
      return onError(scope)
    }
  }
}

export const dates: Readonly<Record<string, OperatorCompiler>> = {
  $dateFromParts: dateFromParts,
  $dateFromString: dateFromString,
  $dateToString: dateToString,
  $dayOfMonth: field(({ day }) => day),
  $dayOfWeek: field(({ dayOfWeek }) => dayOfWeek),
  $dayOfYear: field(({ dayOfYear }) => dayOfYear),
  $hour: field(({ hour }) => hour),
  $isoDayOfWeek: field(({ isoDayOfWeek }) => isoDayOfWeek),
  $isoWeek: field(({ isoWeek }) => isoWeek),
  $isoWeekYear: field(({ isoWeekYear }) => isoWeekYear),
  $millisecond: field(({ millisecond }) => millisecond),
  $minute: field(({ minute }) => minute),
  $month: field(({ month }) => month),
  $second: field(({ second }) => second),
  $week: field(({ week }) => week),
  $year: field(({ year }) => year),
}
