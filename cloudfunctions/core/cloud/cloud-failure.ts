import { Failure, failure } from '../base/error'
import { cloudErrors } from './errors'

/** Codes that trying again would not change (docs/protocols/cloudbase.md §7, Errors). */
const REFUSED = new Set([
  'INVALID_PARAM',
  'DATABASE_REQUEST_FAILED',
  'DATABASE_PERMISSION_DENIED',
  'EXCEED_AUTHORITY',
  'FUNCTION_NOT_FOUND',
])

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'none'
}

/**
 * What the SDK threw → our failure. A duplicate key comes with either of two codes and is told by its text; whatever is
 * not known to be final counts as busy.
 */
export function cloudFailure(error: unknown, about: string): Failure {
  if (error instanceof Failure) return error
  const code = codeOf(error)
  const text = error instanceof Error ? error.message : ''
  const options = { data: { code, about }, cause: error }
  if (code === 'DATABASE_DUPLICATE_WRITE' || /E11000/.test(text)) return failure(cloudErrors, 'cloud.duplicate', options)
  if (code === 'DATABASE_COLLECTION_NOT_EXIST') return failure(cloudErrors, 'cloud.noCollection', options)
  return failure(cloudErrors, REFUSED.has(code) ? 'cloud.refused' : 'cloud.busy', options)
}
