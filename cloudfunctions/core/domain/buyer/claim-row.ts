import * as z from 'zod'
import { shopId } from '../../platform/port'
import type { Store } from '../../store'

/**
 * The proven tie of a member to a buyer of a shop, or to one order. `_id` is `shop:buyer:<id>` or `shop:order:<number>`: either
 * belongs to one member at most.
 */
const claimRow = z.object({
  _id: z.string(),
  member: z.string(),
  shop: shopId,
  /** Null where one order is claimed. */
  buyer: z.string().nullable(),
  /** Number of the one order; null where a buyer is claimed. */
  order: z.string().nullable().default(null),
  /** What proved it: the verified phone equal to the account phone of an order, or an order's number with the tail of its phone. */
  by: z.enum(['phone', 'number']),
  at: z.int(),
  /** Taken back by the member: the row stays, so that the next order of that buyer does not tie it again. Null while it holds. */
  undoneAt: z.int().nullable().default(null),
})
export type ClaimRow = z.output<typeof claimRow>

export const openClaims = (store: Store) => store.open('claims', claimRow)

export const buyerClaimKey = (shop: string, buyer: string) => `${shop}:buyer:${buyer}`
export const orderClaimKey = (shop: string, number: string) => `${shop}:order:${number}`

/** A member's claim of a buyer, proven by phone at `at`. */
export function buyerClaim(member: string, shop: string, buyer: string, at: number): ClaimRow {
  return { _id: buyerClaimKey(shop, buyer), member, shop, buyer, order: null, by: 'phone', at, undoneAt: null }
}

/** A member's claim of one order, proven by its number and the tail of its phone at `at`. */
export function orderClaim(member: string, shop: string, number: string, at: number): ClaimRow {
  return { _id: orderClaimKey(shop, number), member, shop, buyer: null, order: number, by: 'number', at, undoneAt: null }
}
