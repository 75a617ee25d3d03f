import { doubleOf } from '../double-of'
import { writeFailed } from '../errors'
import { numberOf } from '../number'
import { typeName, typeNumber } from '../query/type-test'
import { shellText } from '../shell-text'
import { Long, type Value } from '../value'
import type { LeafChange } from './leaf-change'

const DOUBLE = 1
const INT32 = 16

function bigOf(value: Value): bigint {
  return value instanceof Long ? BigInt(value.toString()) : BigInt(numberOf(value) ?? 0)
}

/** A whole number as it is stored: an int32 result of longs stays a long, as in MongoDB. */
function wholeOf(value: bigint, isLong: boolean): Value {
  const near = Number(value)
  const is32 = near >= -(2 ** 31) && near < 2 ** 31
  if (Number.isSafeInteger(near) && !(is32 && isLong)) return near
  return Long.fromString(value.toString())
}

function combine(name: '$inc' | '$mul', left: Value, right: Value): Value {
  const leftType = typeNumber(left)
  const rightType = typeNumber(right)
  if (leftType === DOUBLE || rightType === DOUBLE) {
    const a = numberOf(left) ?? 0
    const b = numberOf(right) ?? 0
    return doubleOf(name === '$inc' ? a + b : a * b)
  }
  const result = name === '$inc' ? bigOf(left) + bigOf(right) : bigOf(left) * bigOf(right)
  if (BigInt.asIntN(64, result) !== result)
    throw writeFailed('', `Failed to apply ${name} operations to current value (${shellText(left)}) for document`)
  return wholeOf(result, leftType !== INT32 || rightType !== INT32)
}

/** `$inc` and `$mul`: types widen as MongoDB widens them; a missing field counts as 0. */
export function arithmetic(name: '$inc' | '$mul', operand: Value): LeafChange {
  return (value, { field, id }) => {
    if (numberOf(operand) === undefined)
      throw writeFailed(
        '',
        `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${field}: ${shellText(operand)}}`,
      )
    if (value === undefined) return name === '$inc' ? operand : combine('$mul', operand, 0)
    if (numberOf(value) === undefined) {
      const where = `{_id: ${shellText(id)}} has the field '${field}' of non-numeric type ${typeName(value)}`
      throw writeFailed('', `Cannot apply ${name} to a value of non-numeric type. ${where}`)
    }
    return combine(name, value, operand)
  }
}
