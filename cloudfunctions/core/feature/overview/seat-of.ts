import { mayDo, type Role, rankOfRole, rolesIn } from '../../frame/access'
import type { Caller } from '../../frame/contract'
import type { ShopBrief } from '../../platform/port'
import { seenOn } from './contract'

/** The shops in which the caller has a seat. */
export async function shopsOf(caller: Caller, shops: readonly ShopBrief[]): Promise<ShopBrief[]> {
  const seats = await caller.seats()
  return shops.filter(({ id }) => seats.some((seat) => seat.shop === null || seat.shop === id))
}

/** The caller's highest role in the shop, and what of the pages of staff their roles open. */
export async function youIn(caller: Caller, shop: string) {
  const mine = rolesIn(await caller.seats(), shop).toSorted((a, b) => rankOfRole[b] - rankOfRole[a])
  const role: Role = mine[0] ?? 'visitor'
  return { role, may: seenOn.filter((permission) => mayDo(permission, mine)) }
}

/** The caller's place in the shop that is wanted, else in the first of theirs; null where they have none. */
export async function seatOf(caller: Caller, shops: readonly ShopBrief[], wanted: string) {
  const mine = await shopsOf(caller, shops)
  const shop = mine.find(({ id }) => id === wanted) ?? mine[0]
  return shop === undefined ? null : { shop, ...(await youIn(caller, shop.id)) }
}
