import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { dayBefore } from './days'
import { openReconciliations, type Reconciliation, reconciliationId } from './record'

export interface Yesterday {
  readonly day: string
  readonly orders: number
  readonly verdict: Reconciliation['verdict']
}

/** What the comparison of yesterday's orders says; null where there was none. `now` UTC ms. One database call. */
export async function readYesterday(store: Store, shop: ShopId, now: number): Promise<Yesterday | null> {
  const row = await openReconciliations(store).get(reconciliationId(shop, dayBefore(now, 1), 'orders'))
  return row === null ? null : { day: row.day, orders: row.here, verdict: row.verdict }
}
