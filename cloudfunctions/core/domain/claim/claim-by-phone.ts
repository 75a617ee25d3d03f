import { splitRowId } from '../../platform/port'
import type { Sealer } from '../../store'
import { boundShops } from '../binding'
import { buyerClaim, buyerPhoneIndex, openClaims, orderClaimKey } from '../buyer'
import { openOrderPeople } from '../order'
import type { ClaimDeps } from './deps'
import { recentOrders } from './recent'

interface Bought {
  readonly buyers: readonly string[]
  /** Keys of all orders of these buyers that bear the phone. */
  readonly orders: readonly string[]
}

/** Buyers of a shop whose account phone this is, proven by an order that is not old, and the orders that phone has with them. */
async function boughtBy(deps: ClaimDeps, sealer: Sealer, shop: string, phone: string): Promise<Bought> {
  const phoneIx = buyerPhoneIndex(sealer, shop, phone)
  if (phoneIx === null) return { buyers: [], orders: [] }
  const people = await openOrderPeople(deps.store).pick({ shop, phoneIx }, ['buyer'], { limit: 1_000 })
  const recent = await recentOrders(
    deps,
    people.map(({ _id }) => _id),
  )
  const buyers = new Set(people.flatMap(({ _id, buyer }) => (buyer === null || buyer === '' || !recent.has(_id) ? [] : [buyer])))
  return { buyers: [...buyers], orders: people.flatMap(({ _id, buyer }) => (buyers.has(buyer ?? '') ? [_id] : [])) }
}

/**
 * Ties buyers to a member. A buyer somebody else has claimed stays theirs; one that was taken back is free. The number that are this
 * member's now.
 */
async function tie({ store, clock }: ClaimDeps, member: string, shop: string, buyers: readonly string[]): Promise<number> {
  const claims = openClaims(store)
  const now = clock.now()
  const { inserted, existing } = await claims.insertMany(buyers.map((buyer) => buyerClaim(member, shop, buyer, now)))
  if (existing.length === 0) return inserted.length
  let held = 0
  for (const claim of (await claims.getMany(existing)).values()) {
    if (claim.undoneAt === null) held += claim.member === member ? 1 : 0
    else if (await claims.updateOne(claim._id, { undoneAt: { $ne: null } }, { set: { member, at: now, undoneAt: null } })) held += 1
  }
  return inserted.length + held
}

/** Who has the phone has more than who knew a number and four digits: single orders of these buyers leave everybody else. */
async function releaseOrders({ store }: ClaimDeps, member: string, shop: string, orders: readonly string[]): Promise<void> {
  const keys = orders.map((order) => orderClaimKey(shop, splitRowId(order).id))
  await openClaims(store).removeMany({ _id: { $in: keys }, member: { $ne: member } })
}

/**
 * A member has proven a phone: every buyer whose ACCOUNT phone it is becomes theirs, in all bound shops, where an order with it is not
 * old. Phones of recipients prove nothing and are never looked at. The number of orders that came with it. May be repeated.
 */
export async function claimByPhone(
  deps: ClaimDeps,
  { member, phone }: { readonly member: string; readonly phone: string },
): Promise<number> {
  const sealer = await deps.vault.open()
  let claimed = 0
  for (const shop of await boundShops(deps.store)) {
    const { buyers, orders } = await boughtBy(deps, sealer, shop.id, phone)
    if (buyers.length === 0 || (await tie(deps, member, shop.id, buyers)) === 0) continue
    claimed += orders.length
    await releaseOrders(deps, member, shop.id, orders)
  }
  return claimed
}
