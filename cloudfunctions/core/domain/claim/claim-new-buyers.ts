import { buyerClaimKey, openClaims } from '../buyer'
import { memberPhoneIndex, openMembers } from '../member'
import type { ClaimDeps } from './claim-by-phone'

/** An order as it has just been stored. `accountPhone` is the buyer's on the platform, never the recipient's. */
export interface BoughtOrder {
  readonly shop: string
  readonly buyer: string | null
  readonly accountPhone: string | null
}

/**
 * New orders have come: buyers whose account phone a member has proven before are that member's at once. One database
 * call where nobody is found, one more per batch where somebody is. May be repeated.
 */
export async function claimNewBuyers(deps: ClaimDeps, orders: readonly BoughtOrder[]): Promise<number> {
  const sealer = await deps.vault.open()
  const wanted = new Map<string, { shop: string; buyer: string }[]>()
  for (const { shop, buyer, accountPhone } of orders) {
    const phoneIx = memberPhoneIndex(sealer, accountPhone)
    if (phoneIx === null || buyer === null || buyer === '') continue
    wanted.set(phoneIx, [...(wanted.get(phoneIx) ?? []), { shop, buyer }])
  }
  if (wanted.size === 0) return 0
  const members = await openMembers(deps.store).find({ phoneIx: { $in: [...wanted.keys()] } }, { limit: 1_000 })
  const claims = members.flatMap(({ _id: member, phoneIx }) =>
    (wanted.get(phoneIx ?? '') ?? []).map(({ shop, buyer }) => ({
      _id: buyerClaimKey(shop, buyer),
      member,
      shop,
      buyer,
      by: 'phone' as const,
      at: deps.clock.now(),
    })),
  )
  const unique = [...new Map(claims.map((claim) => [claim._id, claim])).values()]
  return unique.length === 0 ? 0 : (await openClaims(deps.store).insertMany(unique)).inserted.length
}
