import type { Store } from '../../store'
import { openClaims } from './claim-row'

export interface ClaimedBuyer {
  readonly shop: string
  readonly buyer: string
}

/** The buyers a member has claimed, in all shops. One database call. */
export async function claimedBuyers(store: Store, member: string): Promise<readonly ClaimedBuyer[]> {
  const rows = await openClaims(store).find({ member }, { limit: 1_000 })
  return rows.map(({ shop, buyer }) => ({ shop, buyer }))
}
