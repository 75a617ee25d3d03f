import type { Failure } from '../../base/error'
import type { Window } from './window'

/** A row as a list shows it: enough to know which one it is and whether it has changed. */
export interface ListedRow {
  readonly id: string
  /** UTC ms on the shop's clock; null where this list does not say. */
  readonly updatedAt: number | null
  readonly createdAt: number | null
  /** Changes whenever anything the list shows of the row changes. Never proof that nothing else did. */
  readonly digest: string
}

export interface ListPage {
  readonly rows: readonly ListedRow[]
  /** Rows in the whole window, as the platform counts them. */
  readonly total: number
  /** The shop's clock when it answered, UTC ms; null where it does not tell. */
  readonly shopTime: number | null
}

/**
 * One row read in full, or why not. `missing`: the platform says that it does not exist. `there`: it has the row, which cannot be read.
 */
export type Detail<Snapshot> =
  | { readonly id: string; readonly snapshot: Snapshot }
  | { readonly id: string; readonly failure: Failure; readonly missing: boolean; readonly there?: boolean }

/** The rows of one kind in one shop. */
export interface Rows<Snapshot> {
  /** Rows that fit one page. */
  readonly pageSize: number
  /** Widest window one call may ask for, ms. */
  readonly maxWindowMs: number
  /** `page` from 1. `size` defaults to `pageSize`. */
  list(window: Window, page: number, size?: number): Promise<ListPage>
  /**
   * Reads rows in full, in the order of `ids`. A row that cannot be read is answered with its failure; a failure of
   * the shop as a whole (no token, wrong shop, too busy) is thrown.
   */
  details(ids: readonly string[]): Promise<Detail<Snapshot>[]>
  /**
   * What the platform answers for one row, as indented JSON for a person to look at. Only values of fields known to hold nothing
   * personal are shown; all others are masked. Never stored, never logged. Throws as `details` fails.
   */
  raw(id: string): Promise<string>
}
