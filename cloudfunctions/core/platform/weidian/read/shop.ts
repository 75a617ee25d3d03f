import { makeShopId } from '../../port/ids'
import type { ShopReading } from '../../port/shop-platform'
import type { Client } from '../client'
import { itemList } from '../wire/item'
import { orderList } from '../wire/order'
import { readOrder } from './orders'

const PAGE_SIZE = 100

/** One page of the orders of the last 31 days: what the list gives where no times are sent (docs/protocols/weidian.md §4.2). */
async function lately(client: Client, page: number) {
  const param = { page_num: page, page_size: PAGE_SIZE, group_type: 0 }
  const { value } = await client({ method: 'vdian.order.list.get', version: '1.1', param, result: orderList })
  return { total: value.total_num ?? 0, rows: value.orders.filter((row) => /^\d{1,24}$/.test(row.order_id)) }
}

/** How the list is sorted is not known (§13.8): the newest order is on its first page or on its last. */
async function newestOrder(client: Client): Promise<string | null> {
  const { total, rows } = await lately(client, 1)
  if (total > PAGE_SIZE) rows.push(...(await lately(client, Math.ceil(total / PAGE_SIZE))).rows)
  return rows.toSorted((a, b) => (b.time > a.time ? 1 : -1))[0]?.order_id ?? null
}

/**
 * Which shop is this? No method tells, so it is read off its newest order, else off a product: `seller_id`
 * (docs/protocols/weidian.md §4.3, §3.3). Null where the shop has neither. Costs two calls, three in a busy shop.
 */
export async function readShop(client: Client): Promise<ShopReading | null> {
  const newest = await newestOrder(client)
  if (newest !== null) {
    const { snapshot, sellerName } = await readOrder(client, null, newest)
    return { shop: { id: snapshot.shop, name: sellerName || '微店', logo: null }, newest: snapshot }
  }
  const param = { page_num: 1, page_size: 1, status: 4 }
  const items = await client({ method: 'vdian.item.list.get', version: '1.1', param, result: itemList })
  const seller = items.value.items[0]?.seller_id
  return seller ? { shop: { id: makeShopId('weidian', seller), name: '微店', logo: null }, newest: null } : null
}
