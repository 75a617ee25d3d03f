import { failure } from '../../base/error'
import type { ListedRow, ListPage } from '../../platform/port'
import { engineErrors } from '../errors-engine'
import type { Kind } from '../kind'
import type { Run } from './run'
import type { ListWindow } from './slices'

/** A page that is short is asked for so often in all. */
const TRIES = 3

/** After so many rounds in trouble what the shop counts is not believed any more: it may count what it never lists. */
const BELIEVED_ROUNDS = 5

const missing = ({ rows, total }: ListPage, page: number, pageSize: number) =>
  Math.min(pageSize, total - (page - 1) * pageSize) - rows.length

/** Both answers' rows, in the later one's words. */
function joined(earlier: ListPage, later: ListPage): ListPage {
  const rows = new Map<string, ListedRow>([...earlier.rows, ...later.rows].map((row) => [row.id, row]))
  return { ...later, rows: [...rows.values()] }
}

/**
 * Lists for this run, and takes no page for whole that holds fewer rows than it counts: it is asked for again. Throws
 * `sync.moving` where it stays short.
 */
export function listWhole(run: Pick<Run, 'shop' | 'job'>, kind: Kind): ListWindow {
  return async (window, page) => {
    const pageSize = kind.pageSize(run.shop)
    let answer = await kind.list(run.shop, window, page)
    for (let tries = 1; tries < TRIES && missing(answer, page, pageSize) > 0; tries++)
      answer = joined(answer, await kind.list(run.shop, window, page))
    if (missing(answer, page, pageSize) > 0 && run.job.failures < BELIEVED_ROUNDS) throw failure(engineErrors, 'sync.moving')
    return answer
  }
}
