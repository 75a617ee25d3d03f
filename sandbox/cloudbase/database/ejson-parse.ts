import { doubleOf } from './double-of'
import { requestFailed } from './errors'
import { Binary, BSONRegExp, type Document, Long, MaxKey, MinKey, ObjectId, Timestamp, type Value } from './value'

/** MongoDB's limit on nested documents in a request. */
const MAX_DEPTH = 100
const INT32 = 2 ** 31

/** Time for `$tcb_server_date` (`db.serverDate()`), UTC ms. */
export type ServerNow = () => number

const broken = (what: string) => requestFailed(`invalid EJSON: ${what}`)

function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw broken(what)
  return value
}

function parseInt32(digits: unknown): Value {
  const value = Number(text(digits, '$numberInt'))
  if (!Number.isInteger(value) || value < -INT32 || value >= INT32) throw broken('$numberInt')
  return value
}

function parseLong(digits: unknown): Value {
  const source = text(digits, '$numberLong')
  if (!/^-?\d{1,19}$/.test(source)) throw broken('$numberLong')
  const value = Number(source)
  if (Number.isSafeInteger(value)) return value < -INT32 || value >= INT32 ? value : Long.fromNumber(value)
  if (BigInt.asIntN(64, BigInt(source)) !== BigInt(source)) throw broken('$numberLong')
  return Long.fromString(source)
}

function parseDouble(digits: unknown): Value {
  const source = text(digits, '$numberDouble')
  if (source === 'NaN') return Number.NaN
  const value = Number(source)
  if (source.trim() === '' || Number.isNaN(value)) throw broken('$numberDouble')
  return doubleOf(value)
}

function parseDate(value: unknown): Date {
  const ms =
    typeof value === 'string'
      ? Date.parse(value)
      : typeof value === 'number'
        ? value
        : typeof value === 'object' && value !== null && '$numberLong' in value
          ? Number(text(value.$numberLong, '$date'))
          : Number.NaN
  if (Number.isNaN(new Date(ms).getTime())) throw broken('$date')
  return new Date(ms)
}

function parseServerDate(value: unknown, now: ServerNow): Date {
  const offset = typeof value === 'object' && value !== null && 'offset' in value ? value.offset : 0
  const ms = typeof offset === 'object' && offset !== null ? Number(Object.values(offset)[0]) : Number(offset)
  if (!Number.isFinite(ms)) throw broken('$tcb_server_date')
  return new Date(now() + ms)
}

function parseBinary(value: unknown): Binary {
  if (typeof value !== 'object' || value === null || !('base64' in value) || !('subType' in value)) throw broken('$binary')
  return new Binary(Buffer.from(text(value.base64, '$binary'), 'base64'), Number.parseInt(text(value.subType, '$binary'), 16))
}

function parseRegExp(value: unknown): BSONRegExp {
  if (typeof value !== 'object' || value === null || !('pattern' in value)) throw broken('$regularExpression')
  const options = 'options' in value ? text(value.options, '$regularExpression') : ''
  const pattern = text(value.pattern, '$regularExpression')
  if (pattern.includes('\0') || !/^[imsxlu]*$/.test(options)) throw broken('$regularExpression')
  return new BSONRegExp(pattern, [...options].sort().join(''))
}

function parseTimestamp(value: unknown): Timestamp {
  if (typeof value !== 'object' || value === null || !('t' in value) || !('i' in value)) throw broken('$timestamp')
  return new Timestamp({ t: Number(value.t), i: Number(value.i) })
}

function parseObjectId(value: unknown): ObjectId {
  const hex = text(value, '$oid')
  if (!/^[0-9a-fA-F]{24}$/.test(hex)) throw broken('$oid')
  return new ObjectId(hex)
}

function refuse(name: string): (value: unknown) => never {
  return () => {
    throw requestFailed(`${name} is not supported by this database`)
  }
}

const wrappers: Readonly<Record<string, (value: unknown, now: ServerNow) => Value>> = {
  $numberInt: parseInt32,
  $numberLong: parseLong,
  $numberDouble: parseDouble,
  $date: parseDate,
  $tcb_server_date: parseServerDate,
  $binary: parseBinary,
  $regularExpression: parseRegExp,
  $timestamp: parseTimestamp,
  $oid: parseObjectId,
  $minKey: () => new MinKey(),
  $maxKey: () => new MaxKey(),
  $numberDecimal: refuse('$numberDecimal'),
  $undefined: refuse('$undefined'),
  $symbol: refuse('$symbol'),
  $code: refuse('$code'),
  $dbPointer: refuse('$dbPointer'),
}

function convertObject(source: Record<string, unknown>, now: ServerNow, depth: number): Value {
  const keys = Object.keys(source)
  const first = keys[0]
  if (first !== undefined && first.charCodeAt(0) === 36 && Object.hasOwn(wrappers, first)) {
    if (keys.length > 1) throw broken(`${first} with other fields`)
    const wrapper = wrappers[first]
    if (wrapper !== undefined) return wrapper(source[first], now)
  }
  for (const key of keys) {
    if (key === '__proto__') throw requestFailed("field name '__proto__' is not allowed")
    if (key.includes('\0')) throw requestFailed('field names cannot contain a null byte')
    const value = source[key]
    if (typeof value === 'object' && value !== null) source[key] = convert(value, now, depth + 1)
  }
  return source as Document
}

function convert(value: object, now: ServerNow, depth: number): Value {
  if (depth >= MAX_DEPTH) throw requestFailed(`nested deeper than ${MAX_DEPTH} levels`)
  if (!Array.isArray(value)) return convertObject(value as Record<string, unknown>, now, depth)
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    if (typeof item === 'object' && item !== null) value[index] = convert(item, now, depth + 1)
  }
  return value as Value[]
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    throw broken('not JSON')
  }
}

/** One walk over the parsed JSON, in place. Throws DATABASE_REQUEST_FAILED for anything that is not EJSON of a supported type. */
export function parseEjson(source: unknown, now: ServerNow): Value {
  if (typeof source !== 'string') throw broken('not a text')
  const parsed = parseJson(source)
  if (typeof parsed === 'object' && parsed !== null) return convert(parsed, now, 0)
  return parsed as null | boolean | number | string
}

/** As `parseEjson`, for the places that need an object. */
export function parseEjsonDocument(source: unknown, now: ServerNow): Document {
  const value = parseEjson(source, now)
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) return value as Document
  throw broken('not an object')
}

/** A document from the store. Updates may have nested it deeper than a request can. */
export function parseStored(text: string): Document {
  return convert(JSON.parse(text), () => 0, -MAX_DEPTH) as Document
}
