import { formatShopTime } from '../../../base/time'
import type { OrderSnapshot } from '../../port/snapshot'
import type { Client } from '../client'
import { orderList } from '../wire/order'

const PAGE = 100
const SECOND_MS = 1_000

/** A second holds no more orders than so many pages. */
const MAX_PAGES = 5

/**
 * What the numbers of `group_status` mean is not known (docs/protocols/weidian.md §4.3), but `group_type` 1 leaves out orders whose group
 * has not formed (§4.2): an order of a group that such a list does not show is one of them. One call, none for orders without a group.
 */
export async function isGroupOpen(client: Client, order: Pick<OrderSnapshot, 'number' | 'group' | 'createdAt'>): Promise<boolean> {
  if (order.group === 'none') return false
  const times = { add_start: formatShopTime(order.createdAt - SECOND_MS), add_end: formatShopTime(order.createdAt + SECOND_MS) }
  for (let page = 1, pages = 1; page <= Math.min(pages, MAX_PAGES); page++) {
    const param = { page_num: page, page_size: PAGE, group_type: 1, ...times }
    const { value } = await client({ method: 'vdian.order.list.get', version: '1.1', param, result: orderList })
    if (value.orders.some((row) => row.order_id === order.number)) return false
    pages = Math.ceil((value.total_num ?? value.orders.length) / PAGE)
  }
  return true
}
