import { Double, type Value } from './value'

/** A double that reads as a whole number keeps its type in a wrapper; a plain number would count as int32 or int64. */
export function doubleOf(value: number): Value {
  return Number.isInteger(value) && !Object.is(value, -0) && value >= -(2 ** 63) && value < 2 ** 63 ? new Double(value) : value
}
