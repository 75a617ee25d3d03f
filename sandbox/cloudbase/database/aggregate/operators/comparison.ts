import { compareValues } from '../../compare'
import type { Value } from '../../value'
import { readArguments, withArguments } from '../arguments'
import type { OperatorCompiler } from '../expression'
import { isTrue } from '../is-true'

function comparison(answer: (order: number) => Value): OperatorCompiler {
  return withArguments(2, ([left, right]) => answer(compareValues(left, right)))
}

export const comparisons: Readonly<Record<string, OperatorCompiler>> = {
  $cmp: comparison(Math.sign),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $and: (operand, compile) => {
    const parts = readArguments(operand, compile)
    return (scope) => parts.every((part) => isTrue(part(scope)))
  },
  $or: (operand, compile) => {
    const parts = readArguments(operand, compile)
    return (scope) => parts.some((part) => isTrue(part(scope)))
  },
  $not: withArguments(1, ([value]) => !isTrue(value)),
}
