import { makeShopId } from '../../port/ids'
import type { ShopReading } from '../../port/shop-platform'
import type { Client } from '../client'
import { itemList } from '../wire/item'
import { orderList } from '../wire/order'
import { readOrder } from './orders'

/**
 * Which shop is this? No method tells, so it is read off its newest order, else off a product: `seller_id`
 * (docs/protocols/weidian.md §4.3, §3.3). Null where the shop has neither. Costs two calls.
 */
export async function readShop(client: Client): Promise<ShopReading | null> {
  const list = { method: 'vdian.order.list.get', version: '1.1', param: { page_num: 1, page_size: 100, group_type: 0 }, result: orderList }
  const { value } = await client(list)
  const newest = value.orders.filter((row) => /^\d{1,24}$/.test(row.order_id)).toSorted((a, b) => (b.time > a.time ? 1 : -1))[0]
  if (newest !== undefined) {
    const { snapshot, sellerName } = await readOrder(client, null, newest.order_id)
    return { shop: { id: snapshot.shop, name: sellerName || '微店', logo: null }, newest: snapshot }
  }
  const param = { page_num: 1, page_size: 1, status: 4 }
  const items = await client({ method: 'vdian.item.list.get', version: '1.1', param, result: itemList })
  const seller = items.value.items[0]?.seller_id
  return seller ? { shop: { id: makeShopId('weidian', seller), name: '微店', logo: null }, newest: null } : null
}
