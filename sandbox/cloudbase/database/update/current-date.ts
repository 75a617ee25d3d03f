import { requestFailed } from '../errors'
import { isDocument, Timestamp, type Value } from '../value'
import type { LeafChange } from './leaf-change'

/** `$currentDate`: `true` or `{$type: 'date'}` for a date, `{$type: 'timestamp'}` for a timestamp. */
export function currentDate(operand: Value, now: () => number): LeafChange {
  const type = isDocument(operand) ? operand.$type : operand === true ? 'date' : undefined
  if (type === 'date') return () => new Date(now())
  if (type === 'timestamp') return () => new Timestamp({ t: Math.floor(now() / 1000), i: 1 })
  throw requestFailed("$currentDate takes true or {$type: 'date' | 'timestamp'}")
}
