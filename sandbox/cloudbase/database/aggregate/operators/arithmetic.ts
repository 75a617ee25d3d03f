import { bigOf } from '../../big-of'
import { doubleOf } from '../../double-of'
import { requestFailed } from '../../errors'
import { numberOf } from '../../number'
import { typeName, typeNumber } from '../../query/type-test'
import type { Value } from '../../value'
import { wholeOf } from '../../whole-of'
import { withArguments } from '../arguments'
import type { OperatorCompiler } from '../expression'
import { isNullish } from '../is-nullish'
import { NumberSum } from '../number-sum'
import { dateOf } from './date-of'

const DOUBLE = 1
const LONG = 18
const INT64 = 2n ** 63n

function refuseKinds(name: string, values: readonly (Value | undefined)[], wanted: string): Error {
  return requestFailed(`${name} only supports ${wanted}, not ${values.map(typeName).join(' and ')}`)
}

function whole(result: bigint, ...from: readonly Value[]): Value {
  const fits = result >= -INT64 && result < INT64
  return fits
    ? wholeOf(
        result,
        from.some((value) => typeNumber(value) === LONG),
      )
    : doubleOf(Number(result))
}

/** Two whole numbers, or null where one is a double. */
function bothWhole(left: Value, right: Value): readonly [bigint, bigint] | null {
  return typeNumber(left) === DOUBLE || typeNumber(right) === DOUBLE ? null : [bigOf(left), bigOf(right)]
}

const add: OperatorCompiler = withArguments([0, Number.POSITIVE_INFINITY], (values) => {
  const sum = new NumberSum()
  let date: Date | null = null
  for (const value of values) {
    if (isNullish(value)) return null
    if (value instanceof Date) {
      if (date !== null) throw requestFailed('only one date allowed in an $add expression')
      date = value
    } else if (numberOf(value) === undefined) throw refuseKinds('$add', [value], 'numeric or date types')
    else sum.add(value)
  }
  return date === null ? sum.value : dateOf(date.getTime() + Math.round(sum.number))
})

const subtract = withArguments(2, ([left, right]) => {
  if (isNullish(left) || isNullish(right)) return null
  if (left instanceof Date && right instanceof Date) return wholeOf(BigInt(left.getTime() - right.getTime()), true)
  const a = numberOf(left)
  const b = numberOf(right)
  if (left instanceof Date && b !== undefined) return dateOf(left.getTime() - Math.trunc(b))
  if (a === undefined || b === undefined) throw requestFailed(`cant $subtract a${typeName(right)} from a ${typeName(left)}`)
  const both = bothWhole(left, right)
  return both === null ? doubleOf(a - b) : whole(both[0] - both[1], left, right)
})

const multiply: OperatorCompiler = withArguments([0, Number.POSITIVE_INFINITY], (values) => {
  let product: Value = 1
  for (const value of values) {
    if (isNullish(value)) return null
    const factor = numberOf(value)
    if (factor === undefined) throw refuseKinds('$multiply', [value], 'numeric types')
    const both: readonly [bigint, bigint] | null = bothWhole(product, value)
    product = both === null ? doubleOf((numberOf(product) ?? 0) * factor) : whole(both[0] * both[1], product, value)
  }
  return product
})

function twoNumbers(name: string, left: Value | undefined, right: Value | undefined): readonly [number, number] | null {
  if (isNullish(left) || isNullish(right)) return null
  const a = numberOf(left)
  const b = numberOf(right)
  if (a === undefined || b === undefined) throw refuseKinds(name, [left, right], 'numeric types')
  return [a, b]
}

const divide = withArguments(2, ([left, right], name) => {
  const numbers = twoNumbers(name, left, right)
  if (numbers === null) return null
  if (numbers[1] === 0) throw requestFailed("can't $divide by zero")
  return doubleOf(numbers[0] / numbers[1])
})

const modulo = withArguments(2, ([left, right], name) => {
  const numbers = twoNumbers(name, left, right)
  if (numbers === null || isNullish(left) || isNullish(right)) return null
  if (numbers[1] === 0) throw requestFailed("can't $mod by zero")
  const both = bothWhole(left, right)
  return both === null ? doubleOf(numbers[0] % numbers[1]) : whole(both[0] % both[1], left, right)
})

/** A power of whole numbers stays whole where a double would hold it exactly. */
const power = withArguments(2, ([left, right], name) => {
  const numbers = twoNumbers(name, left, right)
  if (numbers === null || isNullish(left) || isNullish(right)) return null
  const [base, exponent] = numbers
  if (base === 0 && exponent < 0) throw requestFailed('$pow cannot take a base of 0 and a negative exponent')
  const both = bothWhole(left, right)
  const result = base ** exponent
  if (both === null || exponent < 0 || Math.abs(result) > Number.MAX_SAFE_INTEGER) return doubleOf(result)
  return whole(both[0] ** both[1], left, right)
})

const log = withArguments(2, ([value, base], name) => {
  const numbers = twoNumbers(name, value, base)
  if (numbers === null) return null
  if (numbers[0] <= 0) throw requestFailed(`$log's argument must be a positive number, but is ${numbers[0]}`)
  if (numbers[1] <= 0 || numbers[1] === 1) throw requestFailed(`$log's base must be a positive number not equal to 1, but is ${numbers[1]}`)
  return doubleOf(Math.log(numbers[0]) / Math.log(numbers[1]))
})

/** One number in, one out; `keeps` a whole number as it is. */
function oneNumber(answer: (value: number, name: string) => number, keeps = false): OperatorCompiler {
  return withArguments(1, ([value], name) => {
    if (isNullish(value)) return null
    const number = numberOf(value)
    if (number === undefined) throw refuseKinds(name, [value], 'numeric types')
    return keeps && typeNumber(value) !== DOUBLE ? value : doubleOf(answer(number, name))
  })
}

function atLeast(limit: 'positive' | 'notNegative', answer: (value: number) => number) {
  return (value: number, name: string) => {
    if (limit === 'positive' && value <= 0) throw requestFailed(`${name}'s argument must be a positive number, but is ${value}`)
    if (value < 0) throw requestFailed(`${name}'s argument must be greater than or equal to 0`)
    return answer(value)
  }
}

const absolute = withArguments(1, ([value], name) => {
  if (isNullish(value)) return null
  const number = numberOf(value)
  if (number === undefined) throw refuseKinds(name, [value], 'numeric types')
  if (typeNumber(value) === DOUBLE) return doubleOf(Math.abs(number))
  const big = bigOf(value)
  if (big === -INT64) throw requestFailed("can't take $abs of long long min")
  return whole(big < 0n ? -big : big, value)
})

export const arithmetic: Readonly<Record<string, OperatorCompiler>> = {
  $abs: absolute,
  $add: add,
  $ceil: oneNumber(Math.ceil, true),
  $divide: divide,
  $exp: oneNumber(Math.exp),
  $floor: oneNumber(Math.floor, true),
  $ln: oneNumber(atLeast('positive', Math.log)),
  $log: log,
  $log10: oneNumber(atLeast('positive', Math.log10)),
  $mod: modulo,
  $multiply: multiply,
  $pow: power,
  $sqrt: oneNumber(atLeast('notNegative', Math.sqrt)),
  $subtract: subtract,
  $trunc: oneNumber(Math.trunc, true),
}
