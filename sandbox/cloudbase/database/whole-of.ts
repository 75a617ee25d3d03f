import { Long, type Value } from './value'

/** A whole number as it is stored: an int32 result of longs stays a long, as in MongoDB. */
export function wholeOf(value: bigint, isLong: boolean): Value {
  const near = Number(value)
  const is32 = near >= -(2 ** 31) && near < 2 ** 31
  if (Number.isSafeInteger(near) && !(is32 && isLong)) return near
  return Long.fromString(value.toString())
}
