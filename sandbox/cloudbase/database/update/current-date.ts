import { requestFailed, writeFailed } from '../errors'
import { typeName } from '../query/type-test'
import { isDocument, Timestamp, type Value } from '../value'
import type { LeafChange } from './leaf-change'

function typeOf(operand: Value): Value | undefined {
  if (typeof operand === 'boolean') return 'date'
  if (!isDocument(operand))
    throw writeFailed(
      '',
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    )
  const other = Object.keys(operand).find((name) => name !== '$type')
  if (other !== undefined) throw writeFailed('', `Unrecognized $currentDate option: ${other}`)
  return operand.$type
}

/** `$currentDate`: a boolean or `{$type: 'date'}` for a date, `{$type: 'timestamp'}` for a timestamp. */
export function currentDate(operand: Value, now: () => number): LeafChange {
  const type = typeOf(operand)
  if (type === 'date') return () => new Date(now())
  if (type === 'timestamp') return () => new Timestamp({ t: Math.floor(now() / 1000), i: 1 })
  throw requestFailed("The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}")
}
