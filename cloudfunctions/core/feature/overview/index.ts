import type * as z from 'zod'
import { Failure } from '../../base/error'
import { chinaDayStart } from '../../base/time'
import { countTabs, openOrders } from '../../domain/order'
import { mayDo, type Role, rankOfRole, rolesIn } from '../../frame/access'
import { actions, type Context } from '../../frame/contract'
import { readIncidents } from '../../frame/incident'
import type { ShopBrief, ShopId } from '../../platform/port'
import { type ProgressDeps, readView } from '../../sync'
import type { syncView } from '../../sync/contract'
import { overviewContracts, seenOn } from './contract'

export interface OverviewDeps extends ProgressDeps {
  /** The bound shops, in the order they were bound. */
  readonly shops: () => Promise<readonly ShopBrief[]>
  /** Lines of the shop's checklist that are open. */
  readonly openChecks: (shop: ShopId, sync: z.output<typeof syncView> | null) => Promise<number>
}

/** The shops in which the caller has a seat. */
async function myShops({ caller, deps }: Context<OverviewDeps>): Promise<ShopBrief[]> {
  const [seats, shops] = await Promise.all([caller.seats(), deps.shops()])
  return shops.filter(({ id }) => seats.some((seat) => seat.shop === null || seat.shop === id))
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

async function youIn({ caller }: Context<OverviewDeps>, shop: ShopId) {
  const mine = rolesIn(await caller.seats(), shop).toSorted((a, b) => rankOfRole[b] - rankOfRole[a])
  const role: Role = mine[0] ?? 'visitor'
  return { role, may: seenOn.filter((permission) => mayDo(permission, mine)) }
}

/** The merchant's first screen. */
export const overviewActions = actions<typeof overviewContracts, OverviewDeps>(overviewContracts, {
  async 'overview.get'({ shop: wanted }, context) {
    const { deps } = context
    const shops = await myShops(context)
    const shop = shops.find((each) => each.id === wanted) ?? shops[0] ?? null
    if (shop === null)
      return { shop: null, shops, sync: null, toShip: 0, refundsAsked: 0, paidToday: 0, openChecks: 0, you: null, attention: [] }
    const [sync, counts, paidToday, incidents] = await Promise.all([
      syncOf(deps, shop.id),
      countTabs(deps.store, shop.id),
      openOrders(deps.store).count({ shop: shop.id, paidAt: { $gte: chinaDayStart(deps.clock.now()) } }),
      readIncidents(deps, shop.id),
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
      you: await youIn(context, shop.id),
      attention,
    }
  },
})
