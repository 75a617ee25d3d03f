import { bigOf } from '../big-of'
import { doubleOf } from '../double-of'
import { writeFailed } from '../errors'
import { numberOf } from '../number'
import { typeName, typeNumber } from '../query/type-test'
import { shellText } from '../shell-text'
import type { Value } from '../value'
import { wholeOf } from '../whole-of'
import type { LeafChange } from './leaf-change'

const DOUBLE = 1
const INT32 = 16

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
export function arithmetic(name: '$inc' | '$mul', operand: Value, path: string): LeafChange {
  if (numberOf(operand) === undefined) {
    const verb = name === '$inc' ? 'increment' : 'multiply'
    throw writeFailed('', `Cannot ${verb} with non-numeric argument: {${path}: ${shellText(operand)}}`)
  }
  return (value, { field, id }) => {
    if (value === undefined) return name === '$inc' ? operand : combine('$mul', operand, 0)
    if (numberOf(value) === undefined) {
      const where = `{_id: ${shellText(id)}} has the field '${field}' of non-numeric type ${typeName(value)}`
      throw writeFailed('', `Cannot apply ${name} to a value of non-numeric type. ${where}`)
    }
    return combine(name, value, operand)
  }
}
