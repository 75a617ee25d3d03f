import { compareValues, equalValues } from '../compare'
import { requestFailed, writeFailed } from '../errors'
import { numberOf } from '../number'
import { compileOperators, isOperators } from '../query/compile-operators'
import { compileQuery } from '../query/compile-query'
import { testOfElement } from '../query/leaf'
import { typeName } from '../query/type-test'
import { shellText } from '../shell-text'
import { readSort, sortBy } from '../sort'
import { withTimeLimit } from '../time-limit'
import { BSONRegExp, type Document, isDocument, type Value } from '../value'
import type { LeafChange, Place } from './leaf-change'

function mustBeArray(value: Value, { field, id }: Place): Value[] {
  if (Array.isArray(value)) return value
  throw writeFailed('', `The field '${field}' must be an array but is of type ${typeName(value)} in document {_id: ${shellText(id)}}`)
}

function wholeOf(value: Value, name: string): number {
  const number = numberOf(value)
  if (number === undefined || !Number.isInteger(number))
    throw requestFailed(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`)
  return number
}

function eachOf(operand: Document, name: string): Value[] {
  const each = operand.$each
  if (!Array.isArray(each)) throw requestFailed(`The argument to $each in ${name} must be an array but it was of type ${typeName(each)}`)
  return each
}

function sorted(array: Value[], order: Value): Value[] {
  if (isDocument(order)) {
    const sort = readSort(order)
    if (sort.length === 0) throw requestFailed('The $sort pattern is empty when it should be a set of fields.')
    // Elements that are no documents sort as if they had none of the fields.
    return sortBy(array, sort, (item) => (isDocument(item) ? item : {}))
  }
  const direction = numberOf(order)
  if (direction !== 1 && direction !== -1) throw requestFailed('The $sort element value must be either 1 or -1')
  return [...array].sort((left, right) => compareValues(left, right) * direction)
}

/** `$push` of one value, or of `$each` with `$position`, then `$sort`, then `$slice`, always in this order. */
export function push(operand: Value): LeafChange {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each'))
    return (value, place) => [...(value === undefined ? [] : mustBeArray(value, place)), operand]
  const each = eachOf(operand, '$push')
  for (const name of Object.keys(operand)) {
    if (!['$each', '$position', '$slice', '$sort'].includes(name)) throw requestFailed(`Unrecognized clause in $push: ${name}`)
  }
  const position = operand.$position === undefined ? null : wholeOf(operand.$position, '$position')
  const slice = operand.$slice === undefined ? null : wholeOf(operand.$slice, '$slice')
  return (value, place) => {
    const array = value === undefined ? [] : mustBeArray(value, place)
    let next = position === null ? [...array, ...each] : array.toSpliced(position, 0, ...each)
    if (operand.$sort !== undefined) next = sorted(next, operand.$sort)
    if (slice === null) return next
    return slice === 0 ? [] : slice > 0 ? next.slice(0, slice) : next.slice(slice)
  }
}

/** `$addToSet` of one value or of `$each`. */
export function addToSet(operand: Value): LeafChange {
  const hasEach = isDocument(operand) && Object.keys(operand)[0] === '$each'
  const values = hasEach ? eachOf(operand, '$addToSet') : [operand]
  const unexpected = hasEach ? Object.keys(operand)[1] : undefined
  if (unexpected !== undefined) throw requestFailed(`Found unexpected fields after $each in $addToSet: ${shellText(operand)}`)
  return (value, { field }) => {
    if (value !== undefined && !Array.isArray(value))
      throw writeFailed('', `Cannot apply $addToSet to non-array field. Field named '${field}' has non-array type ${typeName(value)}`)
    const next = [...(value ?? [])]
    for (const one of values) if (!next.some((item) => equalValues(item, one))) next.push(one)
    return next
  }
}

function keepUnless(name: string, test: (item: Value) => boolean): LeafChange {
  return (value) => {
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw writeFailed('', `Cannot apply ${name} to a non-array value`)
    return value.filter((item) => !test(item))
  }
}

/** `$pull`: of documents, those the query matches; of other values, those equal to it or fulfilling its operators. */
export function pull(operand: Value): LeafChange {
  if (operand instanceof BSONRegExp || isOperators(operand)) {
    const operators = isOperators(operand) ? operand : { $eq: operand }
    const { leaves, isSlow } = compileOperators(operators, compileQuery, !isOperators(operand))
    const tests = leaves.map(testOfElement)
    const change = keepUnless('$pull', (item) => tests.every((test) => test(item)))
    return isSlow ? (value, place) => withTimeLimit(() => change(value, place)) : change
  }
  if (!isDocument(operand)) return keepUnless('$pull', (item) => equalValues(item, operand))
  const query = compileQuery(operand)
  const change = keepUnless('$pull', (item) => isDocument(item) && query.test(item))
  return query.isSlow ? (value, place) => withTimeLimit(() => change(value, place)) : change
}

export function pullAll(operand: Value): LeafChange {
  if (!Array.isArray(operand)) throw requestFailed('$pullAll requires an array argument')
  return keepUnless('$pullAll', (item) => operand.some((one) => equalValues(item, one)))
}

/** `$pop`: 1 the last, -1 the first. */
export function pop(operand: Value): LeafChange {
  const end = numberOf(operand)
  if (end !== 1 && end !== -1) throw requestFailed(`$pop expects 1 or -1, found: ${shellText(operand)}`)
  return (value, { field }) => {
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw writeFailed('', `Path '${field}' contains an element of non-array type '${typeName(value)}'`)
    return end === 1 ? value.slice(0, -1) : value.slice(1)
  }
}
