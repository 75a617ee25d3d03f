import { bindingActions } from '../core/domain/binding'
import { merchantCatalogActions, productExport } from '../core/domain/catalog'
import { merchantOrderActions, orderExport } from '../core/domain/order'
import { staffActions } from '../core/domain/staff'
import { archiveActions, auditExport, shopExport } from '../core/feature/archive'
import { checklistActions, readChecklist } from '../core/feature/checklist'
import { daysActions, readDays } from '../core/feature/days'
import { merchantFunnelActions } from '../core/feature/funnel'
import { memberExport, membersActions } from '../core/feature/members'
import { overviewActions } from '../core/feature/overview'
import { auditActions } from '../core/frame/audit'
import { type Actions, equip } from '../core/frame/contract'
import { exportActions } from '../core/frame/export'
import { type Deps, makeGoOn, makeReadNow, makeReads, makeRoundNow, makeSync } from '../core/host'
import { startShop, stopShop, syncActions } from '../core/sync'

/** What staff may take along as a file. */
const sourcesOf = (deps: Deps) => [orderExport(deps), productExport(deps), memberExport(deps), auditExport(deps), shopExport(deps)]

/** Pages of 1,000 orders that may be counted while a first screen waits: with more it does without. */
const QUICK_PAGES = 3

/** What staff may ask for, each room with what it needs. */
export function makeMerchantActions(deps: Deps): Actions<unknown> {
  const reads = makeReads(deps)
  const { shops, shopBrief, stored, checkedAt } = reads
  const sync = makeSync(deps)
  const readNow = makeReadNow(sync)
  const binding = {
    ...deps,
    startShop: (shop: string) => startShop(deps, shop),
    stopShop: (shop: string) => stopShop(deps, shop),
  }
  const order = { ...deps, shops, links: deps.platform.links, readNow: readNow.order, checkedAt: checkedAt('orders') }
  return {
    ...equip(staffActions, { ...deps, shopName: async (shop: string) => (await shopBrief(shop))?.name ?? null }),
    ...equip(bindingActions, binding),
    ...equip(syncActions, {
      ...deps,
      ...reads,
      sync,
      goOnComparing: makeGoOn(deps),
      roundNow: makeRoundNow(deps),
      pushes: deps.config.gatewayUrl !== null,
    }),
    ...equip(merchantOrderActions, order),
    ...equip(merchantCatalogActions, deps),
    ...equip(auditActions, deps),
    ...equip(overviewActions, {
      ...deps,
      shops,
      shopBrief,
      stored,
      openChecks: async (shop, sync) => (await readChecklist({ ...deps, shopBrief, stored }, shop, sync)).open,
      async days(shop, days) {
        const read = await readDays(deps, shop, days, QUICK_PAGES)
        return read.partial ? null : read
      },
    }),
    ...equip(checklistActions, { ...deps, shopBrief, stored }),
    ...equip(membersActions, { ...deps, shopBrief }),
    ...equip(daysActions, deps),
    ...equip(merchantFunnelActions, deps),
    ...equip(archiveActions, deps),
    ...equip(exportActions, { ...deps, sources: sourcesOf(deps) }),
  }
}
