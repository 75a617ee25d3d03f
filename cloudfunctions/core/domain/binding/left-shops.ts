import type { Clock } from '../../base/clock'
import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { openShops } from './record'

interface LeftDeps {
  readonly store: Store
  readonly clock: Clock
}

/** A clock may be wrong by minutes; nothing a new binding writes looks older than the end of the undo by more. */
const CLOCKS_MS = 3_600_000

/** A shop whose undo is over, while one night forgets it. Binding it again takes it out of that night's hands. */
export interface Leaving {
  readonly shop: ShopId
  /** What this night marks is its own. UTC ms. */
  readonly mark: number
  /** What is older than this, UTC ms, is of the binding that has ended. */
  readonly before: number
  /** Nobody has bound it again, and no other night has taken over. One database call; asked before each step that cannot be undone. */
  still(): Promise<boolean>
}

/** Shops whose undo is over and of which we still keep something. One database call. */
export async function leftShops({ store, clock }: LeftDeps): Promise<readonly ShopId[]> {
  const rows = await openShops(store).find({ state: 'unbound', unboundUntil: { $lte: clock.now() }, emptiedAt: null })
  return rows.map(({ _id }) => _id)
}

/** Takes a shop that left, to forget it; null where it is bound again. One database call. */
export async function takeLeft({ store, clock }: LeftDeps, shop: ShopId): Promise<Leaving | null> {
  const shops = openShops(store)
  const mark = clock.now()
  const over = { _id: shop, state: 'unbound' as const, unboundUntil: { $lte: mark }, emptiedAt: null }
  const row = await shops.updateAndReturn(over, { set: { leaving: mark } })
  if (row === null) return null
  const still = async () => {
    const now = await shops.get(shop)
    return now?.state === 'unbound' && now.leaving === mark
  }
  return { shop, mark, before: (row.unboundUntil ?? mark) - CLOCKS_MS, still }
}

/** Nothing of it is left but that it was here; false where it was bound again meanwhile. */
export function markEmptied({ store, clock }: LeftDeps, { shop, mark }: Leaving): Promise<boolean> {
  return openShops(store).updateOne(shop, { state: 'unbound', leaving: mark }, { set: { emptiedAt: clock.now(), leaving: null } })
}
