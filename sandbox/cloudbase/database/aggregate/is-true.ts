import { numberOf } from '../number'
import type { Value } from '../value'

/** A value as a condition: false, null, 0 and a missing value mean no. */
export function isTrue(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== false && numberOf(value) !== 0
}
