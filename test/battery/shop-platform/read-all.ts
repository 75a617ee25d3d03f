import type { ListedRow, ListPage, Rows, Window } from '../../../cloudfunctions/core/platform/port'

/** Every row of a window, page by page, as often as a page shows it. */
export async function readAll<T>(rows: Rows<T>, window: Window, size = rows.pageSize): Promise<ListedRow[]> {
  const found: ListedRow[] = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer: ListPage = await rows.list(window, page, size)
    pages = Math.ceil(answer.total / size)
    found.push(...answer.rows)
  }
  return found
}

export const idsOf = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id)
