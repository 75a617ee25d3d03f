import { normalizePhone } from '../../base/phone'
import { openClaims } from '../../domain/buyer'
import { memberPhoneIndex, openMembers, phoneOf } from '../../domain/member'
import { openOrders } from '../../domain/order'
import { makeRowId } from '../../platform/port'
import { claimsOf, type MembersReads } from './rows'

/** Members of one page. */
const PAGE = 20

/** Members whose phones are opened for one search by its end, at most. */
const SEARCHED = 500

const newest = { at: -1, _id: -1 } as const

interface After {
  readonly at: number
  readonly id: string
}

function readAfter(page: string | undefined): After | null {
  const match = /^(\d{1,16})-(.{1,150})$/.exec(page ?? '')
  return match === null ? null : { at: Number(match[1]), id: match[2] ?? '' }
}

/**
 * A page of members, each at the place of their newest claim in the shop, so that nobody comes twice. Two database calls a step; a step
 * that holds only older claims gives a page without rows, and the next one goes on.
 */
export async function pageOfMembers(deps: MembersReads, shop: string, page: string | undefined, size = PAGE) {
  const after = readAfter(page)
  const here = { shop, undoneAt: null }
  const filter = after === null ? here : { ...here, $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] }
  const rows = await openClaims(deps.store).find(filter, { order: newest, limit: size })
  const claims = await claimsOf(deps, shop, [...new Set(rows.map(({ member }) => member))])
  const isNewest = (id: string, member: string) => {
    const [first] = (claims.get(member) ?? []).toSorted((a, b) => b.at - a.at || (a._id < b._id ? 1 : -1))
    return first?._id === id
  }
  const members = rows.filter(({ _id, member }) => isNewest(_id, member)).map(({ member }) => member)
  const last = rows.length < size ? undefined : rows.at(-1)
  return { members, claims, next: last === undefined ? null : `${last.at}-${last._id}` }
}

/** Members a text leads to: a whole phone, an order's number, or the end of a phone among the newest members. */
export async function findMembers(deps: MembersReads, shop: string, text: string) {
  const plain = text.replace(/[\s-]/g, '')
  if (!/^\d{4,24}$/.test(plain)) return { members: [], searched: null }
  if (plain.length > 11) return { members: await ofOrder(deps, shop, plain), searched: null }
  const sealer = await deps.vault.open()
  const whole = memberPhoneIndex(sealer, normalizePhone(plain))
  if (plain.length === 11 && whole !== null) {
    const rows = await openMembers(deps.store).find({ phoneIx: whole }, { limit: 10 })
    return { members: rows.map(({ _id }) => _id), searched: null }
  }
  const { members } = await pageOfMembers(deps, shop, undefined, SEARCHED)
  const rows = await openMembers(deps.store).getMany(members)
  const found = members.filter((member) => {
    const row = rows.get(member)
    return row !== undefined && (phoneOf(sealer, row)?.endsWith(plain) ?? false)
  })
  return { members: found, searched: members.length }
}

/** Who has claimed the buyer of an order, or the order itself. */
async function ofOrder({ store }: MembersReads, shop: string, number: string): Promise<string[]> {
  const order = await openOrders(store).get(makeRowId(shop, number))
  if (order === null) return []
  const keys = [`${shop}:order:${number}`, ...(order.buyer === null ? [] : [`${shop}:buyer:${order.buyer}`])]
  return [
    ...new Set(
      [...(await openClaims(store).getMany(keys)).values()].filter(({ undoneAt }) => undoneAt === null).map(({ member }) => member),
    ),
  ]
}
