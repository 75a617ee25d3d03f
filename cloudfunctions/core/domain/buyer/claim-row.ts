import * as z from 'zod'
import { shopId } from '../../platform/port'
import type { Store } from '../../store'

/** The proven tie of a member to a buyer of a shop. `_id` is `shop:buyer:<id>`: a buyer belongs to one member at most. */
const claimRow = z.object({
  _id: z.string(),
  member: z.string(),
  shop: shopId,
  buyer: z.string(),
  /** What proved it: the verified phone equal to the account phone of an order. */
  by: z.enum(['phone']),
  at: z.int(),
})
export type ClaimRow = z.output<typeof claimRow>

export const openClaims = (store: Store) => store.open('claims', claimRow)

export const buyerClaimKey = (shop: string, buyer: string) => `${shop}:buyer:${buyer}`
