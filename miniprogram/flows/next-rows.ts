import type { PagedList } from '../client/paged-list'

/** What a page draws when its next page of rows is here, or failed to come; `total` is how many rows it has then. */
export interface NextRows {
  readonly parts: object
  readonly total: number
}

/**
 * Asks for the next page of a list and puts its rows behind those at `path`, of which `drawn` says how many there are: asked late, because
 * the first page may be renewed meanwhile. Null where nothing is to be drawn.
 */
export async function nextRows<T>(
  list: PagedList<T>,
  path: string,
  drawn: () => number,
  rowsOf: (data: T) => readonly object[],
): Promise<NextRows | null> {
  const reply = await list.more()
  if (reply === null) return null
  const before = drawn()
  if (!reply.ok) return { parts: { moreFailed: true }, total: before }
  const rows = rowsOf(reply.data)
  const added = Object.fromEntries(rows.map((row, index) => [`${path}[${before + index}]`, row]))
  return { parts: { ...added, more: list.hasMore(), moreFailed: false }, total: before + rows.length }
}
