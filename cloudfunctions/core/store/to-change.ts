import { failure } from '../base/error'
import type { RawChange } from '../cloud'
import { checkValues } from './check'
import type { Patch } from './collection'
import { storeErrors } from './errors'

/** Our patch → the database's operators. Throws `store.change` where it would change nothing. */
export function toChange<T>(collection: string, { set, increase, raise, unset }: Patch<T>): RawChange {
  const parts: [string, object][] = []
  const add = (operator: string, fields: object | undefined) => {
    if (fields !== undefined && Object.keys(fields).length > 0) parts.push([operator, fields])
  }
  add('$set', set)
  add('$inc', increase)
  add('$max', raise)
  add('$unset', unset === undefined ? undefined : Object.fromEntries(unset.map((field) => [field, ''])))
  for (const [, fields] of parts) checkValues(collection, fields)
  if (parts.length === 0 || parts.some(([, fields]) => '_id' in fields))
    throw failure(storeErrors, 'store.change', { data: { collection } })
  return Object.fromEntries(parts.map(([operator, fields]) => [operator, { ...fields }]))
}
