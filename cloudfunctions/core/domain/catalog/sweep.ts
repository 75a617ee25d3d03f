import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import { openCategories, openProducts } from './record'

/** A product that left its shop is kept this long (data-model: products), ms: orders still show it. */
const KEEP_GONE_MS = 366 * 86_400_000

/** Forgets products that left their shop long ago; their number. One database call. */
export const sweepProducts = ({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<number> =>
  openProducts(store).removeMany({ state: 'gone', checkedAt: { $lte: clock.now() - KEEP_GONE_MS } })

/** A night that forgets a shop: what it marks is its own, and it stops where the shop is bound again. */
interface Leaving {
  readonly shop: string
  /** UTC ms. */
  readonly mark: number
  /** UTC ms. */
  readonly before: number
  still(): Promise<boolean>
}

const digestOf = ({ mark }: Leaving) => `leaving:${mark}`

/**
 * Marks every product of a shop that has left. A reading from then on finds it different, writes it anew and thereby takes it back.
 * One database call.
 */
export async function markShopProducts(store: Store, leaving: Leaving): Promise<void> {
  await openProducts(store).updateMany({ shop: leaving.shop }, { set: { digest: digestOf(leaving) }, increase: { revision: 1 } })
}

/** Forgets the marked products and the categories; false where the shop was bound again meanwhile. */
export async function forgetShopProducts(store: Store, leaving: Leaving): Promise<boolean> {
  const { shop, before } = leaving
  if (!(await leaving.still())) return false
  await openProducts(store).removeMany({ shop, digest: digestOf(leaving) })
  await openCategories(store).removeMany({ _id: shop, checkedAt: { $lte: before } })
  return true
}
