import { failure } from '../base/error'
import { storeErrors } from './errors'

const isPlain = (value: object) => Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null

/** `undefined`, NaN, functions, dates, buffers: what the SDK drops, changes or corrupts. */
function unstorable(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return false
  if (typeof value === 'number') return !Number.isFinite(value)
  if (typeof value !== 'object') return true
  if (Array.isArray(value)) return value.some(unstorable)
  return !isPlain(value) || Object.values(value).some(unstorable)
}

function hasEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(hasEmpty)
  const inner = Object.values(value)
  return inner.length === 0 || inner.some(hasEmpty)
}

/** Throws `store.filter` for a filter that could match more than was meant. */
export function checkFilter(collection: string, filter: object): void {
  if (unstorable(filter) || hasEmpty(filter)) throw failure(storeErrors, 'store.filter', { data: { collection } })
}

/** Throws `store.change` for values the database would not keep as they are. */
export function checkValues(collection: string, values: object): void {
  if (unstorable(values)) throw failure(storeErrors, 'store.change', { data: { collection } })
}
