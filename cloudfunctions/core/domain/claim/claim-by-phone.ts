import type { Clock } from '../../base/clock'
import type { Sealer, Store, Vault } from '../../store'
import { boundShops } from '../binding'
import { buyerClaimKey, buyerPhoneIndex, openClaims } from '../buyer'
import { openOrderPeople } from '../order'

export interface ClaimDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
}

interface Bought {
  readonly buyers: readonly string[]
  readonly orders: number
}

/** Buyers of a shop whose account phone is this one, and how many orders that phone has. */
async function boughtBy({ store }: ClaimDeps, sealer: Sealer, shop: string, phone: string): Promise<Bought> {
  const phoneIx = buyerPhoneIndex(sealer, shop, phone)
  if (phoneIx === null) return { buyers: [], orders: 0 }
  const people = await openOrderPeople(store).pick({ shop, phoneIx }, ['buyer'], { limit: 1_000 })
  const buyers = people.flatMap(({ buyer }) => (buyer === null || buyer === '' ? [] : [buyer]))
  return { buyers: [...new Set(buyers)], orders: people.length }
}

/** Ties buyers to a member. A buyer somebody else has claimed stays theirs. The number that are this member's now. */
async function tie({ store, clock }: ClaimDeps, member: string, shop: string, buyers: readonly string[]): Promise<number> {
  const claims = openClaims(store)
  const rows = buyers.map((buyer) => ({ _id: buyerClaimKey(shop, buyer), member, shop, buyer, by: 'phone' as const, at: clock.now() }))
  const { inserted, existing } = await claims.insertMany(rows)
  const held = existing.length === 0 ? [] : [...(await claims.getMany(existing)).values()].filter((claim) => claim.member === member)
  return inserted.length + held.length
}

/**
 * A member has proven a phone: every buyer whose ACCOUNT phone it is becomes theirs, in all bound shops. Phones of recipients
 * prove nothing and are never looked at. The number of orders that came with it. May be repeated.
 */
export async function claimByPhone(
  deps: ClaimDeps,
  { member, phone }: { readonly member: string; readonly phone: string },
): Promise<number> {
  const sealer = await deps.vault.open()
  let claimed = 0
  for (const shop of await boundShops(deps.store)) {
    const { buyers, orders } = await boughtBy(deps, sealer, shop.id, phone)
    if (buyers.length > 0 && (await tie(deps, member, shop.id, buyers)) > 0) claimed += orders
  }
  return claimed
}
