import { compareValues } from '../../compare'
import { requestFailed } from '../../errors'
import { numberOf } from '../../number'
import { typeName } from '../../query/type-test'
import type { Value } from '../../value'
import { withArguments } from '../arguments'
import type { Compile, OperatorCompiler, Scope } from '../expression'
import { isNullish } from '../is-nullish'
import { isTrue } from '../is-true'
import { namedArguments } from '../named-arguments'

/** Longest list `$range` makes; more would exhaust the process before any time limit. */
const MAX_RANGE = 1_000_000

function wholeArgument(name: string, value: Value | undefined, what: string): number {
  const number = numberOf(value)
  if (number === undefined) throw requestFailed(`${name} requires a numeric ${what}, found a value of type: ${typeName(value)}`)
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 31)
    throw requestFailed(`${name} requires a ${what} that can be represented as a 32-bit integer, found value: ${number}`)
  return number
}

function arrayArgument(name: string, value: Value | undefined): Value[] {
  if (Array.isArray(value)) return value
  throw requestFailed(`${name}'s argument must be an array, but is ${typeName(value)}`)
}

const elementAt = withArguments(2, ([array, place], name) => {
  if (isNullish(array) || isNullish(place)) return null
  const items = arrayArgument(name, array)
  return items.at(wholeArgument(name, place, 'second argument'))
})

const concat: OperatorCompiler = withArguments([0, Number.POSITIVE_INFINITY], (values) => {
  const joined: Value[] = []
  for (const value of values) {
    if (isNullish(value)) return null
    if (!Array.isArray(value)) throw requestFailed(`$concatArrays only supports arrays, not ${typeName(value)}`)
    joined.push(...value)
  }
  return joined
})

function withVariable(scope: Scope, name: string, value: Value | undefined): Scope {
  return { root: scope.root, variables: { ...scope.variables, [name]: value } }
}

function variableName(value: Value | undefined): string {
  if (value === undefined) return 'this'
  if (typeof value !== 'string' || !/^[a-z\u0080-\uffff]\w*$/.test(value)) throw requestFailed('not a valid name for a user variable')
  return value
}

const filter: OperatorCompiler = (operand, compile) => {
  const { input = null, as, cond = null } = namedArguments('$filter', operand, ['input', 'cond'], ['input', 'as', 'cond'])
  const name = variableName(as)
  const items = compile(input)
  const test = compile(cond, [name])
  return (scope) => {
    const array = items(scope)
    if (isNullish(array)) return null
    if (!Array.isArray(array)) throw requestFailed(`input to $filter must be an array not ${typeName(array)}`)
    return array.filter((item) => isTrue(test(withVariable(scope, name, item))))
  }
}

const map: OperatorCompiler = (operand, compile) => {
  const { input = null, as, in: inner = null } = namedArguments('$map', operand, ['input', 'in'], ['input', 'as', 'in'])
  const name = variableName(as)
  const items = compile(input)
  const body = compile(inner, [name])
  return (scope) => {
    const array = items(scope)
    if (isNullish(array)) return null
    if (!Array.isArray(array)) throw requestFailed(`input to $map must be an array not ${typeName(array)}`)
    return array.map((item) => body(withVariable(scope, name, item)) ?? null)
  }
}

const reduce: OperatorCompiler = (operand, compile) => {
  const parts = namedArguments('$reduce', operand, ['input', 'initialValue', 'in'])
  const items = compile(parts.input ?? null)
  const initial = compile(parts.initialValue ?? null)
  const body = compile(parts.in ?? null, ['this', 'value'])
  return (scope) => {
    const array = items(scope)
    if (isNullish(array)) return null
    if (!Array.isArray(array)) throw requestFailed(`input to $reduce must be an array not ${typeName(array)}`)
    return array.reduce<Value | undefined>(
      (value, item) => body({ root: scope.root, variables: { ...scope.variables, this: item, value } }),
      initial(scope),
    )
  }
}

const isIn = withArguments(2, ([item, array]) => {
  if (!Array.isArray(array)) throw requestFailed(`$in requires an array as a second argument, found: ${typeName(array)}`)
  return array.some((one) => compareValues(one, item) === 0)
})

/** Where to search: from the third argument to before the fourth. */
function bounds(name: string, from: Value | undefined, to: Value | undefined, length: number): readonly [number, number] {
  const start = from === undefined ? 0 : wholeArgument(name, from, 'starting index')
  const end = to === undefined ? length : wholeArgument(name, to, 'ending index')
  if (start < 0 || end < 0) throw requestFailed(`${name} requires a nonnegative index`)
  return [start, Math.min(end, length)]
}

const indexOf = withArguments([2, 4], ([array, item, from, to], name) => {
  if (isNullish(array)) return null
  if (!Array.isArray(array)) throw requestFailed(`$indexOfArray requires an array as a first argument, found: ${typeName(array)}`)
  const [start, end] = bounds(name, from, to, array.length)
  for (let at = start; at < end; at++) if (compareValues(array[at], item) === 0) return at
  return -1
})

const range = withArguments([2, 3], ([start, end, step], name) => {
  const from = wholeArgument(name, start, 'starting value')
  const to = wholeArgument(name, end, 'ending value')
  const by = step === undefined ? 1 : wholeArgument(name, step, 'step value')
  if (by === 0) throw requestFailed('$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((to - from) / by))
  if (length > MAX_RANGE) throw requestFailed(`$range would make more than ${MAX_RANGE} elements`)
  return Array.from({ length }, (_, index) => from + index * by)
})

const reverse = withArguments(1, ([array], name) => {
  if (isNullish(array)) return null
  return arrayArgument(name, array).toReversed()
})

const size = withArguments(1, ([array]) => {
  if (!Array.isArray(array)) throw requestFailed(`The argument to $size must be an array, but was of type: ${typeName(array)}`)
  return array.length
})

const slice = withArguments([2, 3], ([array, second, third], name) => {
  if (isNullish(array) || isNullish(second) || third === null) return null
  if (!Array.isArray(array)) throw requestFailed(`First argument to $slice must be an array, but is of type: ${typeName(array)}`)
  const first = wholeArgument(name, second, 'second argument')
  if (third === undefined) return first >= 0 ? array.slice(0, first) : array.slice(first)
  const count = wholeArgument(name, third, 'third argument')
  if (count <= 0) throw requestFailed(`Third argument to $slice must be positive: ${count}`)
  const from = first < 0 ? Math.max(0, array.length + first) : first
  return array.slice(from, from + count)
})

function zipInputs(inputs: Value | undefined, compile: Compile) {
  if (!Array.isArray(inputs)) throw requestFailed(`inputs must be an array of expressions, found ${typeName(inputs)}`)
  if (inputs.length === 0) throw requestFailed('$zip requires at least one input array')
  return inputs.map((input) => compile(input))
}

const zip: OperatorCompiler = (operand, compile) => {
  const parts = namedArguments('$zip', operand, ['inputs'], ['inputs', 'useLongestLength', 'defaults'])
  const inputs = zipInputs(parts.inputs, compile)
  const longest = parts.useLongestLength ?? false
  if (typeof longest !== 'boolean') throw requestFailed('useLongestLength must be a bool')
  const { defaults } = parts
  if (defaults !== undefined && !Array.isArray(defaults)) throw requestFailed('defaults must be an array of expressions')
  if (defaults !== undefined && !longest) throw requestFailed('cannot specify defaults unless useLongestLength is true')
  if (defaults !== undefined && defaults.length !== inputs.length) throw requestFailed('defaults and inputs must have the same length')
  const fillers = defaults?.map((value) => compile(value))
  return (scope) => {
    const arrays: Value[][] = []
    for (const input of inputs) {
      const array = input(scope)
      if (isNullish(array)) return null
      if (!Array.isArray(array)) throw requestFailed(`$zip found a non-array expression in input: ${typeName(array)}`)
      arrays.push(array)
    }
    const lengths = arrays.map((array) => array.length)
    const length = longest ? Math.max(...lengths) : Math.min(...lengths)
    return Array.from({ length }, (_, row) => arrays.map((array, column) => array[row] ?? fillers?.[column]?.(scope) ?? null))
  }
}

export const arrays: Readonly<Record<string, OperatorCompiler>> = {
  $arrayElemAt: elementAt,
  $concatArrays: concat,
  $filter: filter,
  $in: isIn,
  $indexOfArray: indexOf,
  $isArray: withArguments(1, ([value]) => Array.isArray(value)),
  $map: map,
  $range: range,
  $reduce: reduce,
  $reverseArray: reverse,
  $size: size,
  $slice: slice,
  $zip: zip,
}
