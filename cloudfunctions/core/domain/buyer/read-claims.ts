import { makeRowId, type RowId } from '../../platform/port'
import type { Store } from '../../store'
import { openClaims } from './claim-row'

export interface ClaimedBuyer {
  readonly shop: string
  readonly buyer: string
}

/** What a member has claimed in all shops. */
export interface Claimed {
  readonly buyers: readonly ClaimedBuyer[]
  /** Single orders, by key. */
  readonly orders: readonly { readonly shop: string; readonly id: RowId }[]
}

/** The claims of a member that hold. One database call. */
export async function readClaims(store: Store, member: string): Promise<Claimed> {
  const rows = (await openClaims(store).find({ member }, { limit: 1_000 })).filter(({ undoneAt }) => undoneAt === null)
  return {
    buyers: rows.flatMap(({ shop, buyer }) => (buyer === null ? [] : [{ shop, buyer }])),
    orders: rows.flatMap(({ shop, order }) => (order === null ? [] : [{ shop, id: makeRowId(shop, order) }])),
  }
}

/** The buyers a member has claimed, in all shops. One database call. */
export async function claimedBuyers(store: Store, member: string): Promise<readonly ClaimedBuyer[]> {
  return (await readClaims(store, member)).buyers
}

/** How many claims of a member hold, in these shops. One database call. */
export const countClaims = (store: Store, member: string, shops: readonly string[]): Promise<number> =>
  openClaims(store).count({ member, undoneAt: null, shop: { $in: [...shops] } })
