import { compareValues } from '../../compare'
import { requestFailed } from '../../errors'
import { orderKey } from '../../order-key'
import { typeName } from '../../query/type-test'
import type { Value } from '../../value'
import { withArguments } from '../arguments'
import type { OperatorCompiler } from '../expression'
import { isNullish } from '../is-nullish'
import { isTrue } from '../is-true'

type ByKey = ReadonlyMap<string, Value>

function byKey(array: readonly Value[]): Map<string, Value> {
  const found = new Map<string, Value>()
  for (const item of array) {
    const key = orderKey(item)
    if (!found.has(key)) found.set(key, item)
  }
  return found
}

const inOrder = (set: ByKey): Value[] => [...set.values()].sort(compareValues)

function mustBeArrays(name: string, values: readonly (Value | undefined)[]): Value[][] {
  return values.map((value) => {
    if (!Array.isArray(value)) throw requestFailed(`All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`)
    return value
  })
}

const ANY = [0, Number.POSITIVE_INFINITY] as const

/** Null where an operand is null or missing, else over the operands as sets. */
function setOperator(count: number | readonly [number, number], answer: (sets: readonly Map<string, Value>[]) => Value): OperatorCompiler {
  return withArguments(count, (values, name) => {
    if (values.some(isNullish)) return null
    return answer(mustBeArrays(name, values).map(byKey))
  })
}

/** For these, null is no array either. */
function setTest(count: number | readonly [number, number], answer: (sets: readonly Map<string, Value>[]) => boolean): OperatorCompiler {
  return withArguments(count, (values, name) => answer(mustBeArrays(name, values).map(byKey)))
}

const isSubset = (left: ByKey, right: ByKey) => [...left.keys()].every((key) => right.has(key))

function elements(test: (items: readonly Value[]) => boolean): OperatorCompiler {
  return withArguments(1, ([array], name) => {
    if (!Array.isArray(array)) throw requestFailed(`${name}'s argument must be an array, but is ${typeName(array)}`)
    return test(array)
  })
}

export const sets: Readonly<Record<string, OperatorCompiler>> = {
  $allElementsTrue: elements((items) => items.every(isTrue)),
  $anyElementTrue: elements((items) => items.some(isTrue)),
  $setDifference: setOperator(2, ([left, right]) =>
    [...(left ?? [])].filter(([key]) => right?.has(key) !== true).map(([, value]) => value),
  ),
  $setEquals: setTest([2, Number.POSITIVE_INFINITY], ([first = new Map(), ...rest]) =>
    rest.every((other) => other.size === first.size && isSubset(first, other)),
  ),
  $setIntersection: setOperator(ANY, ([first = new Map<string, Value>(), ...rest]) =>
    inOrder(new Map([...first].filter(([key]) => rest.every((other) => other.has(key))))),
  ),
  $setIsSubset: setTest(2, ([left = new Map(), right = new Map()]) => isSubset(left, right)),
  $setUnion: setOperator(ANY, (all) => inOrder(byKey(all.flatMap((set) => [...set.values()])))),
}
