import { bigOf } from '../big-of'
import { writeFailed } from '../errors'
import { typeName, typeNumber } from '../query/type-test'
import { shellText } from '../shell-text'
import { isDocument, type Value } from '../value'
import { wholeOf } from '../whole-of'
import type { LeafChange } from './leaf-change'

const LONG = 18

const operations: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  and: (left, right) => left & right,
  or: (left, right) => left | right,
  xor: (left, right) => left ^ right,
}

const isWhole = (value: Value | undefined) => typeNumber(value) === 16 || typeNumber(value) === LONG

interface Step {
  readonly work: (left: bigint, right: bigint) => bigint
  readonly by: Value
}

function readSteps(operand: Value): Step[] {
  if (!isDocument(operand))
    throw writeFailed(
      '',
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    )
  const steps = Object.entries(operand).map(([name, by]) => {
    const work = Object.hasOwn(operations, name) ? operations[name] : undefined
    if (work === undefined)
      throw writeFailed(
        '',
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${shellText(by)}}`,
      )
    if (!isWhole(by))
      throw writeFailed(
        '',
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(by)}' is not supported here: {${name}: ${shellText(by)}}`,
      )
    return { work, by }
  })
  if (steps.length === 0)
    throw writeFailed('', 'You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}')
  return steps
}

/** `$bit` on whole numbers; a missing field counts as 0. */
export function bit(operand: Value): LeafChange {
  const steps = readSteps(operand)
  return (value, { field, id }) => {
    if (value !== undefined && !isWhole(value))
      throw writeFailed(
        '',
        `Cannot apply $bit to a value of non-integral type._id: ${shellText(id)} has the field ${field} of non-integer type ${typeName(value)}`,
      )
    let result: Value = value ?? 0
    for (const { work, by } of steps) {
      const isLong = typeNumber(result) === LONG || typeNumber(by) === LONG
      result = wholeOf(work(bigOf(result), bigOf(by)), isLong)
    }
    return result
  }
}
