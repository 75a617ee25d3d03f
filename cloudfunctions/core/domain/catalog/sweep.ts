import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import { openCategories, openProducts } from './record'

/** A product that left its shop is kept this long (data-model: products), ms: orders still show it. */
const KEEP_GONE_MS = 366 * 86_400_000

/** Forgets products that left their shop long ago; their number. One database call. */
export const sweepProducts = ({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<number> =>
  openProducts(store).removeMany({ state: 'gone', checkedAt: { $lte: clock.now() - KEEP_GONE_MS } })

/** Every product and the categories of a shop that has left. */
export async function forgetShopProducts(store: Store, shop: string): Promise<void> {
  await openProducts(store).removeMany({ shop })
  await openCategories(store).removeMany({ _id: shop })
}
