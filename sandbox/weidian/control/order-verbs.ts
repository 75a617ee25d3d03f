import { orderDetail } from '../api/order-detail'
import type { Order } from '../shop/order'
import { toShopTime } from '../shop/shop-time'
import type { World } from '../world'
import { findShop } from './find-shop'

type Row = Readonly<Record<string, unknown>>

/** Verbs of the people who order and of the people who ship. Orders come back as `vdian.order.get` writes them. */
export function createOrderVerbs(world: World) {
  const { chronicle, shopDeeds, links } = world
  const detail = (order: Order, shop?: string): Row => orderDetail(findShop(world, shop), order, links)
  const rows = (shop: string | undefined, keep: (order: Order) => boolean): Row[] => {
    world.now()
    return findShop(world, shop)
      .orders.filter(keep)
      .map((order) => detail(order, shop))
  }
  return {
    /** Orders as anybody (`any`, the default), as `you`, or as a buyer by id or phone; `pay` pays at once. */
    placeOrder: (input: PlaceInput = {}) => ({
      order: detail(chronicle.perform(shopDeeds.place, shopDeeds.place.input.parse(input), world.now()), input.shop),
    }),
    /** Plays a verb of the recipes on an order, the newest where it fits by default. */
    act: (input: ActInput) => ({
      order: detail(chronicle.perform(shopDeeds.act, shopDeeds.act.input.parse(input), world.now()), input.shop),
    }),
    /** Places and pays many orders within one second. */
    burst: (input: { count: number; shop?: string }) => ({
      orders: chronicle.perform(shopDeeds.burst, shopDeeds.burst.input.parse(input), world.now()).map((order) => order.id),
    }),
    /** Every order, or those changed at `since` (UTC ms) or later. */
    orders: (input: { since?: number; shop?: string } = {}) => rows(input.shop, (order) => order.updatedAt >= (input.since ?? 0)),
    order: (input: { id: string; shop?: string }): Row | null => {
      world.now()
      const order = findShop(world, input.shop).find(input.id)
      return order === undefined ? null : detail(order, input.shop)
    },
    /** The orders of the demo shopper. */
    you: (input: { shop?: string } = {}) => rows(input.shop, (order) => order.buyer.id === findShop(world, input.shop).buyers.you.id),
    counts: (input: { shop?: string } = {}) => counts(world, input.shop),
  }
}

interface PlaceInput {
  readonly shop?: string
  readonly buyer?: string
  readonly product?: string
  readonly sku?: string
  readonly quantity?: number
  readonly note?: string
  readonly recipient?: number
  readonly pay?: boolean
}

interface ActInput {
  readonly shop?: string
  readonly order?: string
  readonly buyer?: string
  readonly do: string
  readonly lines?: 'all' | 'first' | 'last'
  readonly amount?: 'lines' | 'half' | 'total'
  readonly kind?: 'return'
}

function counts(world: World, id: string | undefined) {
  world.now()
  const shop = findShop(world, id)
  const states: Record<string, number> = {}
  const recipes: Record<string, number> = {}
  for (const order of shop.orders) {
    states[order.state] = (states[order.state] ?? 0) + 1
    recipes[order.scenario] = (recipes[order.scenario] ?? 0) + 1
  }
  const soonest = shop.soonest
  return {
    orders: shop.orders.length,
    products: shop.catalog.products.length,
    buyers: shop.buyers.all.length,
    states,
    recipes,
    nextStepAt: soonest === null ? null : toShopTime(soonest),
  }
}
