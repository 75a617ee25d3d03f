import { bindingActions } from '../core/domain/binding'
import { merchantCatalogActions } from '../core/domain/catalog'
import { merchantOrderActions } from '../core/domain/order'
import { staffActions } from '../core/domain/staff'
import { auditActions } from '../core/frame/audit'
import { equip } from '../core/frame/contract'
import { makeCallHost, makeDeps, makeReadOrderNow, makeReads, makeSync, serveCalls } from '../core/host'
import { startShop, stopShop, syncActions } from '../core/sync'

function make() {
  const deps = makeDeps({ remember: false })
  const reads = makeReads(deps)
  const sync = makeSync(deps)
  const binding = {
    ...deps,
    startShop: (shop: string) => startShop(deps, shop),
    stopShop: (shop: string) => stopShop(deps, shop),
  }
  const order = {
    ...deps,
    shops: reads.shops,
    links: deps.platform.links,
    readNow: makeReadOrderNow(() => sync),
    checkedAt: reads.checkedAt('orders'),
  }
  const actions = {
    ...equip(staffActions, deps),
    ...equip(bindingActions, binding),
    ...equip(syncActions, { ...deps, shopBrief: reads.shopBrief, stored: reads.stored }),
    ...equip(merchantOrderActions, order),
    ...equip(merchantCatalogActions, deps),
    ...equip(auditActions, deps),
  }
  return makeCallHost(actions, deps)
}

/** All a merchant's phone may ask for (contracts.ts). */
export const main = serveCalls(make)
