import { hash } from 'node:crypto'
import { formatShopTime, parseShopTime } from '../../../base/time'
import type { Detail, ListedRow, Rows } from '../../port/rows'
import type { ShopId } from '../../port/shop'
import type { OrderSnapshot } from '../../port/snapshot'
import type { Window } from '../../port/window'
import type { Client } from '../client'
import { mapOrder } from '../map/order'
import type { WeidianOptions } from '../options'
import { readRawOrder } from '../raw/read-raw'
import { order, orderList, type WireOrderRow } from '../wire/order'
import { aheadOfShop } from './ahead-of-shop'
import { failedRow } from './failed-row'
import { sameShop } from './same-shop'

/** 1.1 advises at most 100 rows a page; 1.5 allows 50 (docs/protocols/weidian.md §4.2). */
const PAGE_SIZE = { '1.1': 100, '1.5': 50 } as const

/** Whether the ends of a window count in is not known (§13.8): ask for a second more on either side. */
const END_MS = 1_000

function listedRow(row: WireOrderRow): ListedRow {
  return {
    id: row.order_id,
    updatedAt: parseShopTime(row.update_time),
    createdAt: parseShopTime(row.time),
    digest: hash('sha256', JSON.stringify(row), 'base64url').slice(0, 16),
  }
}

/** An open end is left out by update time; by creation time both ends must be named, else only 31 days are read. */
function windowArguments(window: Window): Record<string, string> {
  const start = formatShopTime(window.from - END_MS)
  if (window.by === 'created') return { add_start: start, add_end: formatShopTime((window.to ?? window.from) + END_MS) }
  return { update_start: start, ...(window.to === null ? {} : { update_end: formatShopTime(window.to + END_MS) }) }
}

/** `vdian.order.get` 1.0. Throws `weidian.wrongShop` where the order is another shop's. */
export async function readOrder(client: Client, shop: ShopId | null, number: string) {
  const answer = await client({ method: 'vdian.order.get', version: '1.0', param: { order_id: number }, result: order })
  sameShop(shop, answer.value.seller_id)
  return { snapshot: mapOrder(answer.value), sellerName: answer.value.seller_name }
}

/** Orders by list and detail. Groups not formed yet are included: they would turn up later with an old time (trap 10). */
export function orderRows(client: Client, shop: ShopId | null, options: WeidianOptions): Rows<OrderSnapshot> {
  const version = options.orderList
  const pageSize = PAGE_SIZE[version]

  async function detail(id: string): Promise<Detail<OrderSnapshot>> {
    try {
      return { id, snapshot: (await readOrder(client, shop, id)).snapshot }
    } catch (error) {
      return failedRow(id, error)
    }
  }

  return {
    pageSize,
    maxWindowMs: options.maxWindowMs,
    async list(window, page, size = pageSize) {
      const param = { page_num: page, page_size: size, group_type: 0, ...windowArguments(window) }
      try {
        const { value, shopTime } = await client({ method: 'vdian.order.list.get', version, param, result: orderList })
        const rows = value.orders.filter((row) => /^\d{1,24}$/.test(row.order_id)).map(listedRow)
        return { rows, total: value.total_num ?? rows.length, shopTime }
      } catch (error) {
        return aheadOfShop(window.from - END_MS, error)
      }
    },
    details: (ids) => Promise.all(ids.map(detail)),
    raw: (id) => readRawOrder(client, shop, id),
  }
}
