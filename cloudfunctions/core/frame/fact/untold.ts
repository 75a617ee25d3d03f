import * as z from 'zod'
import { sha256 } from '../../base/crypto'
import type { RowId } from '../../platform/port'

/**
 * Facts that were written with their row and are not known to be told yet; null where all are. `by` marks the write: only who
 * wrote it takes the mark away, so that a later write's facts are never taken for told.
 */
export const untold = z
  .object({ by: z.string(), names: z.array(z.string()) })
  .nullable()
  .default(null)
export type Untold = z.output<typeof untold>

interface Row {
  readonly _id: RowId
  readonly revision: number
}

/** The mark of one write of these rows: each revision of a row is written once, so no other write has it. */
export function markOfWrite(rows: readonly Row[]): string {
  return sha256(rows.map(({ _id, revision }) => `${_id}@${revision}`).join()).slice(0, 16)
}

/** Facts of a row that is about to be written: what an earlier write could not tell, and what happened now. Pure. */
export function untoldWith(before: Untold | undefined, names: readonly string[], by: string): Untold {
  return { by, names: [...new Set([...(before?.names ?? []), ...names])] }
}
