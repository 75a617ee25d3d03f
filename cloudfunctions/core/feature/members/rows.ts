import type * as z from 'zod'
import { maskPhone } from '../../base/phone'
import { type ClaimRow, openClaims } from '../../domain/buyer'
import { openMembers, phoneOf } from '../../domain/member'
import { openOrders } from '../../domain/order'
import type { Store, Vault } from '../../store'
import type { memberRow } from './contract'

export interface MembersReads {
  readonly store: Store
  readonly vault: Vault
}

/** Orders looked through to count those of a page of members. */
const COUNTED = 1_000

export type MemberClaims = ReadonlyMap<string, readonly ClaimRow[]>

/** The claims that hold of these members in the shop, newest first. One database call. */
export async function claimsOf({ store }: MembersReads, shop: string, members: readonly string[]): Promise<MemberClaims> {
  if (members.length === 0) return new Map()
  const rows = await openClaims(store).find({ member: { $in: members }, shop, undoneAt: null }, { order: { at: -1 }, limit: 1_000 })
  const found = new Map<string, ClaimRow[]>()
  for (const row of rows) found.set(row.member, [...(found.get(row.member) ?? []), row])
  return found
}

/** Orders of each buyer, as far as was counted. One database call. */
async function ordersByBuyer({ store }: MembersReads, shop: string, buyers: readonly string[]) {
  if (buyers.length === 0) return { counts: new Map<string, number>(), more: false }
  const rows = await openOrders(store).pick({ shop, buyer: { $in: buyers } }, ['buyer'], { limit: COUNTED })
  const counts = new Map<string, number>()
  for (const { buyer } of rows) if (buyer !== null) counts.set(buyer, (counts.get(buyer) ?? 0) + 1)
  return { counts, more: rows.length === COUNTED }
}

/** Members of the shop as rows, in the order given; who has no claim there is left out. Three database calls. */
export async function rowsOf(
  deps: MembersReads,
  shop: string,
  members: readonly string[],
  known?: MemberClaims,
): Promise<z.output<typeof memberRow>[]> {
  const claims = known ?? (await claimsOf(deps, shop, members))
  const buyers = [...claims.values()].flat().flatMap(({ buyer }) => (buyer === null ? [] : [buyer]))
  const [people, sealer, { counts, more }] = await Promise.all([
    openMembers(deps.store).getMany(members),
    deps.vault.open(),
    ordersByBuyer(deps, shop, buyers),
  ])
  return members.flatMap((member) => {
    const [row, theirs = []] = [people.get(member), claims.get(member)]
    if (row === undefined || theirs.length === 0) return []
    const phone = phoneOf(sealer, row)
    const singles = theirs.filter(({ order }) => order !== null).length
    const ofBuyers = theirs.reduce((sum, { buyer }) => sum + (buyer === null ? 0 : (counts.get(buyer) ?? 0)), 0)
    return [
      {
        member,
        since: row.since,
        claimedAt: Math.min(...theirs.map(({ at }) => at)),
        phone: phone === null ? '' : maskPhone(phone),
        buyers: theirs.length - singles,
        singles,
        orders: ofBuyers + singles,
        more,
      },
    ]
  })
}
