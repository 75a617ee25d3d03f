import { Failure } from '../../../base/error'
import { weidianErrors } from '../errors'

/** Codes that say: this row, by its id, does not exist (docs/protocols/weidian.md §2.3). */
const MISSING = new Set(['weidian.20018', 'weidian.20025'])

/** The whole shop is concerned, not one row: too many calls, or nothing answers at all. */
const WHOLE = new Set(['weidian.10004', 'weidian.10005', 'weidian.unavailable'])

/**
 * Is it this row that failed, or the shop? What concerns the shop is thrown on; so is anything we did not expect.
 */
export function failedRow(
  id: string,
  error: unknown,
): { readonly id: string; readonly failure: Failure; readonly missing: boolean; readonly there: boolean } {
  if (!(error instanceof Failure)) throw error
  if (error.kind === 'config' || WHOLE.has(error.code) || error.code.startsWith('http.')) throw error
  if (!(error.code.startsWith('weidian.') || error.code in weidianErrors)) throw error
  return { id, failure: error, missing: MISSING.has(error.code), there: error.code === 'weidian.rowUnreadable' }
}
