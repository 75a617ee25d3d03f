import { requestFailed } from '../errors'
import { Kind, kindOf } from '../kind'
import { numberOf } from '../number'
import { Double, Long, type Value } from '../value'

const names: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}

const numbersOfKinds: Readonly<Record<number, number>> = {
  [Kind.text]: 2,
  [Kind.document]: 3,
  [Kind.array]: 4,
  [Kind.binary]: 5,
  [Kind.objectId]: 7,
  [Kind.boolean]: 8,
  [Kind.date]: 9,
  [Kind.null]: 10,
  [Kind.regExp]: 11,
  [Kind.timestamp]: 17,
  [Kind.minKey]: -1,
  [Kind.maxKey]: 127,
}

/** The BSON type of a number: 16 int32, 18 int64, 1 double. */
function numberType(value: number | Double | Long): 1 | 16 | 18 {
  if (value instanceof Double) return 1
  if (value instanceof Long) return 18
  if (!Number.isInteger(value) || Object.is(value, -0)) return 1
  if (value >= -(2 ** 31) && value < 2 ** 31) return 16
  return value >= -(2 ** 63) && value < 2 ** 63 ? 18 : 1
}

/** BSON type number of a value; 0 for a missing field. */
export function typeNumber(value: Value | undefined): number {
  if (typeof value === 'number' || value instanceof Double) return numberType(value)
  const kind = kindOf(value)
  if (kind === Kind.number && value instanceof Long) return 18
  return numbersOfKinds[kind] ?? 0
}

/** Name of the type, as error texts print it. */
export function typeName(value: Value | undefined): string {
  const number = typeNumber(value)
  return Object.keys(names).find((name) => names[name] === number) ?? 'missing'
}

function wantedTypes(operand: Value): number[] {
  if (operand === 'number') return [1, 16, 18, 19]
  if (typeof operand === 'string') {
    const number = Object.hasOwn(names, operand) ? names[operand] : undefined
    if (number === undefined) throw requestFailed(`Unknown type name alias: ${operand.slice(0, 100)}`)
    return [number]
  }
  const number = numberOf(operand)
  if (number === undefined || !Object.values(names).includes(number))
    throw requestFailed('type must be represented as a number or a string')
  return [number]
}

export function typeTest(operand: Value): (value: Value | undefined) => boolean {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(wantedTypes))
  if (wanted.size === 0) throw requestFailed('$type must match at least one type')
  return (value) => wanted.has(typeNumber(value))
}
