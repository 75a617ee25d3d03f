import type { RowId, ShopId } from '../../platform/port'
import type { Tell } from './fact'
import type { Untold } from './untold'

interface TellableRow {
  readonly _id: RowId
  readonly shop: ShopId
  readonly untold: Untold
}

/** Takes the marks of these writes from these rows: one database call. */
export type ClearMarks = (ids: readonly RowId[], marks: readonly string[]) => Promise<unknown>

/**
 * Tells the facts these rows still bear, then takes their marks away; nothing where no row bears any. Where it ends in between, or
 * a reaction fails, the marks stay, and whoever reads the rows next tells them again. `at`: UTC ms, ours.
 */
export async function tellRows(tell: Tell, rows: readonly TellableRow[], at: number, clear: ClearMarks): Promise<void> {
  const bearing = rows.filter(({ untold }) => untold !== null)
  if (bearing.length === 0) return
  await tell(bearing.flatMap(({ _id, shop, untold }) => (untold?.names ?? []).map((name) => ({ name, shop, row: _id, at }))))
  const marks = [...new Set(bearing.flatMap(({ untold }) => untold?.by ?? []))]
  await clear(
    bearing.map(({ _id }) => _id),
    marks,
  )
}
