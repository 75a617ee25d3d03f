import type { Detail, Rows } from '../../../cloudfunctions/core/platform/port'

/** One row read in full. Throws the failure where it cannot be read. */
export async function snapshotOf<T>(rows: Rows<T>, id: string): Promise<T> {
  const [detail]: Detail<T>[] = await rows.details([id])
  if (detail === undefined) throw new Error('no answer for the row')
  if ('failure' in detail) throw detail.failure
  return detail.snapshot
}
