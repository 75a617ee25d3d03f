import type { CallOpenApi } from '../core/cloud'
import { claimedBuyers } from '../core/domain/buyer'
import { createLately, shopperCatalogActions } from '../core/domain/catalog'
import { claimActions, claimByPhone } from '../core/domain/claim'
import { memberActions } from '../core/domain/member'
import { shopperOrderActions } from '../core/domain/order'
import { purchaseActions } from '../core/domain/purchase'
import { shopperFunnelActions } from '../core/feature/funnel'
import { type Actions, equip } from '../core/frame/contract'
import { noticeActions, readReminders } from '../core/frame/notice'
import { privacyActions } from '../core/frame/privacy'
import { type Deps, makeEraseNow, makePrivacy, makeReadNow, makeReads, makeSync } from '../core/host'

/** How old a shop's front may be, ms. The rounds that renew it are 30 s apart. */
const FRONT_MS = 3_000

/** What shoppers may ask for, each room with what it needs. */
export function makeShopperActions(deps: Deps, openapi: CallOpenApi): Actions<unknown> {
  const { shops, checkedAt } = makeReads(deps)
  const readNow = makeReadNow(makeSync(deps))
  const { links } = deps.platform
  const member = {
    ...deps,
    openapi,
    remindersOf: (identity: string) => readReminders(deps.store, deps.config.templates, identity),
    countClaims: async (id: string) => (await claimedBuyers(deps.store, id)).length,
    claimByPhone: (claim: { readonly member: string; readonly phone: string }) => claimByPhone(deps, claim),
  }
  const purchase = {
    ...deps,
    shops,
    links,
    webViewHosts: deps.config.webViewHosts,
    readProduct: readNow.product,
    readOrdersSince: readNow.ordersSince,
  }
  return {
    ...equip(shopperCatalogActions, { ...deps, shops, checkedAt: checkedAt('products'), lately: createLately(deps.clock, FRONT_MS) }),
    ...equip(memberActions, member),
    ...equip(shopperOrderActions, { ...deps, shops, links, readNow: readNow.order, checkedAt: checkedAt('orders') }),
    ...equip(claimActions, deps),
    ...equip(purchaseActions, purchase),
    ...equip(noticeActions, deps),
    ...equip(shopperFunnelActions, deps),
    ...equip(privacyActions, { ...makePrivacy(deps), eraseNow: makeEraseNow(deps) }),
  }
}
