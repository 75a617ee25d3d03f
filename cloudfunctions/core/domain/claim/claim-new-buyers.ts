import type { Fact, Tell } from '../../frame/fact'
import type { Sealer } from '../../store'
import { buyerClaim, type ClaimRow, openClaims } from '../buyer'
import { memberPhoneIndex, openMembers } from '../member'
import { type OrderPeople, openOrderPeople, openPeople } from '../order'
import type { ClaimDeps } from './deps'
import { recentOrders } from './recent'

/** An order that changes is looked at again: facts of its first reading may have been lost in a crash. */
const isOrder = ({ name }: Fact) => name === 'order.new' || name === 'order.changed'

/** Digest of the account phone, as members have it → the buyers who use it. */
function phonesOf(sealer: Sealer, rows: Iterable<OrderPeople>): ReadonlyMap<string, readonly OrderPeople[]> {
  const phones = new Map<string, OrderPeople[]>()
  for (const row of rows) {
    if (row.phoneIx === null || row.buyer === null || row.buyer === '') continue
    const phoneIx = memberPhoneIndex(sealer, openPeople(sealer, row).accountPhone)
    if (phoneIx !== null) phones.set(phoneIx, [...(phones.get(phoneIx) ?? []), row])
  }
  return phones
}

/**
 * Reaction to orders: a buyer whose account phone a member has proven before is that member's at once. Two database calls
 * for each batch of changed orders, none for a round without; a few more where somebody is found. May be repeated. What a member has
 * taken back is not tied again.
 */
export function claimNewBuyers(deps: ClaimDeps): Tell {
  return async (facts) => {
    const orders = [...new Set(facts.filter(isOrder).map(({ row }) => row))]
    if (orders.length === 0) return
    const [sealer, people] = await Promise.all([deps.vault.open(), openOrderPeople(deps.store).getMany(orders)])
    const phones = phonesOf(sealer, people.values())
    if (phones.size === 0) return
    const members = await openMembers(deps.store).find({ phoneIx: { $in: [...phones.keys()] } }, { limit: 1_000 })
    const found = members.flatMap(({ _id: member, phoneIx }) => (phones.get(phoneIx ?? '') ?? []).map((row) => ({ member, row })))
    const recent = await recentOrders(
      deps,
      found.map(({ row }) => row._id),
    )
    const claims = new Map<string, ClaimRow>()
    for (const { member, row } of found) {
      if (!recent.has(row._id)) continue
      const claim = buyerClaim(member, row.shop, row.buyer ?? '', deps.clock.now())
      claims.set(claim._id, claim)
    }
    if (claims.size > 0) await openClaims(deps.store).insertMany([...claims.values()])
  }
}
