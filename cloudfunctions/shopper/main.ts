import { createOpenApi } from '../core/cloud'
import { claimedBuyers } from '../core/domain/buyer'
import { shopperCatalogActions } from '../core/domain/catalog'
import { claimByPhone } from '../core/domain/claim'
import { memberActions } from '../core/domain/member'
import { shopperOrderActions } from '../core/domain/order'
import { equip } from '../core/frame/contract'
import { makeCallHost, makeDeps, makeReadOrderNow, makeReads, makeSync, serveCalls } from '../core/host'

function make() {
  const deps = makeDeps({ remember: false })
  const reads = makeReads(deps)
  const sync = makeSync(deps)
  const member = {
    ...deps,
    openapi: createOpenApi(),
    countClaims: async (id: string) => (await claimedBuyers(deps.store, id)).length,
    claimByPhone: (claim: { readonly member: string; readonly phone: string }) => claimByPhone(deps, claim),
  }
  const order = {
    ...deps,
    shops: reads.shops,
    links: deps.platform.links,
    readNow: makeReadOrderNow(() => sync),
    checkedAt: reads.checkedAt('orders'),
  }
  const actions = {
    ...equip(shopperCatalogActions, { ...deps, shops: reads.shops, checkedAt: reads.checkedAt('products') }),
    ...equip(memberActions, member),
    ...equip(shopperOrderActions, order),
  }
  return makeCallHost(actions, deps)
}

/** All a shopper's phone may ask for (contracts.ts). */
export const main = serveCalls(make)
