import type { Clock } from '../../base/clock'
import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { openShops } from './record'

interface LeftDeps {
  readonly store: Store
  readonly clock: Clock
}

/** Shops whose undo is over and of which we still keep something. One database call. */
export async function leftShops({ store, clock }: LeftDeps): Promise<readonly ShopId[]> {
  const rows = await openShops(store).find({ state: 'unbound', unboundUntil: { $lte: clock.now() }, emptiedAt: null })
  return rows.map(({ _id }) => _id)
}

/** Nothing of it is left but that it was here. */
export async function markEmptied({ store, clock }: LeftDeps, shop: ShopId): Promise<void> {
  await openShops(store).updateOne(shop, { state: 'unbound' }, { set: { emptiedAt: clock.now() } })
}
