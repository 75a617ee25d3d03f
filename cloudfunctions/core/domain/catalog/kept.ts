import { type ShopId, splitRowId } from '../../platform/port'
import type { Store } from '../../store'
import type { Span } from '../../sync'
import { openProducts } from './record'

const PAGE = 1_000

/** On the shelf or off it: all but those that are gone. */
const there = (shop: ShopId, span: Span | null) => ({
  shop,
  state: { $in: ['onSale' as const, 'offSale' as const] },
  ...(span === null ? {} : { createdAt: { $gte: span.from, $lt: span.to } }),
})

/** Ids of the products we keep as existing. One database call per 1,000. */
export async function keptProducts(store: Store, shop: ShopId, span: Span | null): Promise<string[]> {
  const ids: string[] = []
  for (let last = ''; ; ) {
    const rows = await openProducts(store).pick({ ...there(shop, span), _id: { $gt: last } }, ['revision'], {
      order: { _id: 1 },
      limit: PAGE,
    })
    ids.push(...rows.map((row) => splitRowId(row._id).id))
    const end = rows.at(-1)
    if (end === undefined || rows.length < PAGE) return ids
    last = end._id
  }
}

export const countKeptProducts = (store: Store, shop: ShopId, span: Span) => openProducts(store).count(there(shop, span))
