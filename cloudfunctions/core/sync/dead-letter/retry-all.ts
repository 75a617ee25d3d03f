import type { ShopId } from '../../platform/port'
import type { SyncDeps } from '../deps'
import { openDeadLetters } from './dead-letter'
import { type Retried, retryNow } from './retry-now'

/** Letters looked at in one call; the rest is for the next. */
const MOST = 500

/** Rows read between two looks at the clock, where the allowance permits so many. */
const BATCH = 20

/** Tries every open letter of a shop once, oldest first, until `deadline` (UTC ms). Ignored ones are left alone. */
export async function retryAll(deps: SyncDeps, shop: ShopId, deadline: number): Promise<Retried> {
  const { clock, allowance, settings } = deps
  const open = await openDeadLetters(deps.store).find({ shop, ignored: null }, { order: { firstAt: 1, _id: 1 }, limit: MOST })
  const size = Math.max(1, Math.min(BATCH, Math.floor(allowance.perSecond * settings.peopleShare)))
  let [settled, failed] = [0, 0]
  for (const kind of deps.kinds) {
    const rows = open.filter((letter) => letter.kind === kind.name).map((letter) => letter.row)
    for (let start = 0; start < rows.length && clock.now() < deadline; start += size) {
      const done = await retryNow(deps, shop, kind, rows.slice(start, start + size))
      settled += done.settled
      failed += done.failed
    }
  }
  return { settled, failed }
}
