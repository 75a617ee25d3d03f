import type * as z from 'zod'
import { Failure } from '../../base/error'
import { chinaDayStart } from '../../base/time'
import { countTabs, openOrders } from '../../domain/order'
import type { dayTotals } from '../../domain/order/contract'
import { actions } from '../../frame/contract'
import { readIncidents } from '../../frame/incident'
import type { ShopBrief, ShopId } from '../../platform/port'
import { type ProgressDeps, readView } from '../../sync'
import type { syncView } from '../../sync/contract'
import { overviewContracts } from './contract'
import { shopsOf, youIn } from './seat-of'

export { seatOf } from './seat-of'

export interface OverviewDeps extends ProgressDeps {
  /** The bound shops, in the order they were bound. */
  readonly shops: () => Promise<readonly ShopBrief[]>
  /** Lines of the shop's checklist that are open. */
  readonly openChecks: (shop: ShopId, sync: z.output<typeof syncView> | null) => Promise<number>
  /** Orders of the last days; null where counting them would take long. */
  readonly days: (shop: ShopId, days: number) => Promise<z.output<typeof dayTotals> | null>
}

async function syncOf(deps: OverviewDeps, shop: ShopId) {
  try {
    return await readView(deps, shop)
  } catch (error) {
    // Bound a moment ago: its jobs are about to be.
    if (error instanceof Failure && error.code === 'sync.notBound') return null
    throw error
  }
}

/** The merchant's first screen. */
export const overviewActions = actions<typeof overviewContracts, OverviewDeps>(overviewContracts, {
  async 'overview.get'({ shop: wanted, days: wantedDays }, { caller, deps }) {
    const shops = await shopsOf(caller, await deps.shops())
    const shop = shops.find((each) => each.id === wanted) ?? shops[0] ?? null
    if (shop === null)
      return {
        shop: null,
        shops,
        sync: null,
        toShip: 0,
        refundsAsked: 0,
        paidToday: 0,
        openChecks: 0,
        you: null,
        attention: [],
        days: null,
      }
    const you = await youIn(caller, shop.id)
    const [sync, counts, paidToday, incidents, days] = await Promise.all([
      syncOf(deps, shop.id),
      countTabs(deps.store, shop.id),
      openOrders(deps.store).count({ shop: shop.id, paidAt: { $gte: chinaDayStart(deps.clock.now()) } }),
      readIncidents(deps, shop.id),
      wantedDays !== undefined && you.may.includes('order.read') ? deps.days(shop.id, wantedDays) : null,
    ])
    const openChecks = await deps.openChecks(shop.id, sync)
    const attention = incidents.filter(({ resolvedAt, needsPerson }) => resolvedAt === null && needsPerson)
    return {
      shop,
      shops,
      sync,
      toShip: counts.toShip,
      refundsAsked: counts.refund,
      paidToday,
      openChecks,
      you,
      attention,
      days,
    }
  },
})
