import { type ShopId, splitRowId } from '../../platform/port'
import type { Store } from '../../store'
import type { Span } from '../../sync'
import { openOrders } from './record'

const PAGE = 1_000

const inside = (shop: ShopId, span: Span | null) => (span === null ? { shop } : { shop, createdAt: { $gte: span.from, $lt: span.to } })

/** Numbers of the orders we keep that were placed in the span; all without one. One database call per 1,000. */
export async function keptOrders(store: Store, shop: ShopId, span: Span | null): Promise<string[]> {
  const numbers: string[] = []
  for (let last = ''; ; ) {
    const rows = await openOrders(store).pick({ ...inside(shop, span), _id: { $gt: last } }, ['revision'], {
      order: { _id: 1 },
      limit: PAGE,
    })
    numbers.push(...rows.map((row) => splitRowId(row._id).id))
    const end = rows.at(-1)
    if (end === undefined || rows.length < PAGE) return numbers
    last = end._id
  }
}

export const countKeptOrders = (store: Store, shop: ShopId, span: Span) => openOrders(store).count(inside(shop, span))
