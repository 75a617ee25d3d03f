import type { Clock } from '../../base/clock'
import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { jobId } from '../job'
import { openJobs } from '../jobs'
import { hintId, openHints } from './hint'

/**
 * Numbers begin with the time: a hint that went and came again never bears the number that somebody who still reads for the one before
 * has in hand.
 */
const NUMBERS_A_MS = 1_000

interface HintDeps {
  readonly store: Store
  readonly clock: Clock
}

/**
 * Asks for one row to be read once more, by the next round. Two database calls, three where a hint of it waits. Gives the number;
 * null where the shop is not bound.
 */
export function readAgain(deps: HintDeps, shop: ShopId, row: string): Promise<number | null> {
  return keepHint(deps, shop, row, {})
}

/**
 * Keeps a push as a hint and stamps the shop's job, so that the next round sweeps it whatever happens to this call.
 * A later push of the same row is a new number, never suppressed. Gives the number; null where the shop is not bound.
 * Two database calls, three where an earlier push of the row still waits.
 */
export function leaveHint(deps: HintDeps, shop: ShopId, row: string): Promise<number | null> {
  return keepHint(deps, shop, row, { lastPushAt: deps.clock.now() })
}

async function keepHint(deps: HintDeps, shop: ShopId, row: string, set: { readonly lastPushAt?: number }): Promise<number | null> {
  const hints = openHints(deps.store)
  const now = deps.clock.now()
  const _id = hintId(shop, row)
  const number = now * NUMBERS_A_MS
  // Most pushes are the first of their row that waits: then it is there in one call.
  const fresh = await hints.insert({ _id, shop, row, number, due: now })
  const kept = fresh ? null : await hints.updateAndReturn({ _id }, { increase: { number: 1 }, set: { due: now } })
  // It went while we looked: a row that was read may have been read before this push.
  if (!fresh && kept === null) return keepHint(deps, shop, row, set)
  const stamped = await openJobs(deps.store).updateOne(jobId(shop, 'live'), { stoppedAt: null }, { increase: { pending: 1 }, set })
  if (stamped) return kept?.number ?? number
  await hints.removeOne(_id)
  return null
}
