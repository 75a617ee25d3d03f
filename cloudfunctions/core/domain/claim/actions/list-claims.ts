import type * as z from 'zod'
import type { Context } from '../../../frame/contract'
import { boundShops } from '../../binding'
import { openClaims } from '../../buyer'
import type { claimView } from '../contract'
import type { ClaimActionDeps } from '../deps'

/** The caller's claims that hold, newest first; none of a shop that is not bound. */
export async function listClaims({ caller, deps }: Context<ClaimActionDeps>): Promise<{ claims: z.input<typeof claimView>[] }> {
  const member = await caller.member()
  if (member === null) return { claims: [] }
  const [rows, shops] = await Promise.all([openClaims(deps.store).find({ member }, { limit: 1_000 }), boundShops(deps.store)])
  const bound = new Map(shops.map((shop) => [shop.id, shop]))
  const claims = rows.flatMap(({ _id, shop: id, order, at, undoneAt }) => {
    const shop = bound.get(id)
    if (shop === undefined || undoneAt !== null) return []
    return [{ claim: _id, shop, kind: order === null ? ('buyer' as const) : ('order' as const), number: order, at }]
  })
  return { claims: claims.toSorted((a, b) => b.at - a.at) }
}
