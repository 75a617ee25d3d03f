import type { Value } from '../value'

/** Null or missing: what most operators answer null to. */
export function isNullish(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined
}
