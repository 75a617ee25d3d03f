import type { ShopId } from '../../platform/port'
import type { SyncDeps } from '../deps'
import { openReconciliations, type Reconciliation } from './record'
import { shopTurn } from './shop-turn'

/** Shops that are compared at the same time. */
const HANDS = 20

/** More than two kinds and a month of days of every shop. */
const MOST = 1_000

/** The comparisons that may go on now, by shop; those that have waited longest first. */
async function openByShop(deps: SyncDeps): Promise<[ShopId, Reconciliation[]][]> {
  const may = { verdict: 'running' as const, pausedUntil: { $lte: deps.clock.now() } }
  const rows = await openReconciliations(deps.store).find(may, { order: { startedAt: 1, _id: 1 }, limit: MOST })
  const byShop = new Map<ShopId, Reconciliation[]>()
  for (const row of rows) byShop.set(row.shop, [...(byShop.get(row.shop) ?? []), row])
  return [...byShop]
}

async function turnsOf(deps: SyncDeps, queue: [ShopId, Reconciliation[]][], deadline: number): Promise<boolean> {
  let worked = false
  async function hand(): Promise<void> {
    for (let next = queue.shift(); next !== undefined && deps.clock.now() < deadline; next = queue.shift()) {
      const [shop, rows] = next
      worked = (await shopTurn(deps, shop, rows, deadline)) || worked
    }
  }
  await Promise.all(Array.from({ length: Math.min(HANDS, queue.length) }, hand))
  return worked
}

/**
 * Goes on with all comparisons that are open, several shops at a time, until they are done or `deadline` (UTC ms) has come. Gives the
 * time at which one that is left may go on; null where none is left. May run more than once at a time.
 */
export async function compareOpen(deps: SyncDeps, deadline: number): Promise<number | null> {
  while (deps.clock.now() < deadline) {
    const queue = await openByShop(deps)
    if (queue.length === 0 || !(await turnsOf(deps, queue, deadline))) break
  }
  const rows = openReconciliations(deps.store)
  const [left] = await rows.find({ verdict: 'running' }, { order: { pausedUntil: 1 }, limit: 1 })
  return left === undefined ? null : Math.max(left.pausedUntil, deps.clock.now())
}
