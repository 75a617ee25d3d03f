import { kindOf } from './kind'
import { orderKey } from './order-key'
import { type Document, Double, isDocument, Long, type Value } from './value'

const HIGH_UNITS = /[\ud800-\uffff]/

/** Texts by their UTF-8 bytes, as MongoDB compares them without a collation. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  if (HIGH_UNITS.test(left) && HIGH_UNITS.test(right)) return orderKey(left) < orderKey(right) ? -1 : 1
  return left < right ? -1 : 1
}

function compareArrays(left: readonly Value[], right: readonly Value[]): number {
  const shared = Math.min(left.length, right.length)
  for (let index = 0; index < shared; index++) {
    const order = compareValues(left[index], right[index])
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** Field by field in their order: type, then name, then value. */
function compareDocuments(left: Document, right: Document): number {
  const leftFields = Object.keys(left)
  const rightFields = Object.keys(right)
  const shared = Math.min(leftFields.length, rightFields.length)
  for (let index = 0; index < shared; index++) {
    const leftField = leftFields[index] ?? ''
    const rightField = rightFields[index] ?? ''
    const kinds = kindOf(left[leftField]) - kindOf(right[rightField])
    const order = kinds !== 0 ? kinds : compareTexts(leftField, rightField) || compareValues(left[leftField], right[rightField])
    if (order !== 0) return order
  }
  return leftFields.length - rightFields.length
}

function compareByKey(left: Value | undefined, right: Value | undefined): number {
  const leftKey = orderKey(left)
  const rightKey = orderKey(right)
  return leftKey === rightKey ? 0 : leftKey < rightKey ? -1 : 1
}

/** MongoDB's total order of values: first by type, then by value; NaN before every number. `undefined` is a missing field. */
export function compareValues(left: Value | undefined, right: Value | undefined): number {
  if (typeof left === 'number' && typeof right === 'number' && !Number.isNaN(left) && !Number.isNaN(right)) return left - right || 0
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  const kinds = kindOf(left) - kindOf(right)
  if (kinds !== 0) return kinds
  if (Array.isArray(left) && Array.isArray(right)) return compareArrays(left, right)
  if (isDocument(left) && isDocument(right)) return compareDocuments(left, right)
  return compareByKey(left, right)
}

export function equalValues(left: Value | undefined, right: Value | undefined): boolean {
  return (
    left === right ||
    (typeof left === typeof right || left instanceof Double || left instanceof Long || right instanceof Double || right instanceof Long
      ? compareValues(left, right) === 0
      : false)
  )
}
