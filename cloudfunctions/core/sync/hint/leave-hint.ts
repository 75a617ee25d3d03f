import type { Clock } from '../../base/clock'
import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { jobId } from '../job'
import { openJobs } from '../jobs'
import { type Hint, hintId, openHints } from './hint'

/**
 * Numbers begin with the time: a hint that went and came again never bears the number that somebody who still reads for the one before
 * has in hand.
 */
const NUMBERS_A_MS = 1_000

/** Whether the last row this instance was told of had a hint already: in a flood the next one most likely has too. */
export interface Flood {
  isOn: boolean
}

interface HintDeps {
  readonly store: Store
  readonly clock: Clock
  readonly flood?: Flood
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
 * Two database calls, three where an earlier push of the row still waits and nobody expected it.
 */
export function leaveHint(deps: HintDeps, shop: ShopId, row: string): Promise<number | null> {
  return keepHint(deps, shop, row, { lastPushAt: deps.clock.now() })
}

/** Its number; null where it went while we looked: a row that was read may have been read before this push. */
async function numberOf({ store, flood }: HintDeps, { _id, ...hint }: Hint): Promise<number | null> {
  const hints = openHints(store)
  const again = async () => (await hints.updateAndReturn({ _id }, { increase: { number: 1 }, set: { due: hint.due } }))?.number ?? null
  const waiting = flood?.isOn ? await again() : null
  if (waiting !== null) return waiting
  // Most pushes are the first of their row that waits: then it is there in one call.
  const fresh = await hints.insert({ _id, ...hint })
  if (flood !== undefined) flood.isOn = !fresh
  return fresh ? hint.number : again()
}

async function keepHint(deps: HintDeps, shop: ShopId, row: string, set: { readonly lastPushAt?: number }): Promise<number | null> {
  const now = deps.clock.now()
  const _id = hintId(shop, row)
  const kept = await numberOf(deps, { _id, shop, row, number: now * NUMBERS_A_MS, due: now })
  if (kept === null) return keepHint(deps, shop, row, set)
  // Counted rather than given back: the job is long, and an increase always changes it.
  const stamped = await openJobs(deps.store).updateMany({ _id: jobId(shop, 'live'), stoppedAt: null }, { increase: { pending: 1 }, set })
  if (stamped > 0) return kept
  await openHints(deps.store).removeOne(_id)
  return null
}
