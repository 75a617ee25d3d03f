import { openOrders } from '../order'
import type { ClaimDeps } from './deps'

/**
 * A phone number that is given up goes to somebody else after a few months, and 微店 keeps the old owner's account under it. So a phone
 * opens a buyer only where an order with it is younger than this, ms; older ones need their number.
 */
const RECENT_MS = 180 * 86_400_000

/** Of these orders, by key, the ones a phone may still prove. One database call, none for no orders. */
export async function recentOrders({ store, clock }: Pick<ClaimDeps, 'store' | 'clock'>, orders: readonly string[]): Promise<Set<string>> {
  if (orders.length === 0) return new Set()
  const filter = { _id: { $in: orders }, createdAt: { $gte: clock.now() - RECENT_MS } }
  return new Set((await openOrders(store).pick(filter, ['createdAt'], { limit: 1_000 })).map(({ _id }) => _id))
}
