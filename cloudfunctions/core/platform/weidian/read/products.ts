import { hash } from 'node:crypto'
import { formatShopTime, parseShopTime } from '../../../base/time'
import type { Detail, ListedRow, Rows } from '../../port/rows'
import type { ShopId } from '../../port/shop'
import type { ProductSnapshot } from '../../port/snapshot'
import type { Client } from '../client'
import { mapFullItem, mapItem } from '../map/product'
import { readRawProduct } from '../raw/read-raw'
import * as wire from '../wire/item'
import { list } from '../wire/text'
import { aheadOfShop } from './ahead-of-shop'
import { failedRow } from './failed-row'
import { sameShop } from './same-shop'

/** `vdian.item.list.get` 1.1 allows 50 a page, `weidian.get.items` 100 ids a call (docs/protocols/weidian.md §3.1, §3.2). */
const PAGE_SIZE = 50
const DETAILS = 100

/** Both ends are sent together (§3.2); an open end is a day that will not come in our time. */
const OPEN_END = Date.UTC(2099, 11, 31)

const YEAR_MS = 365 * 86_400_000

/** Whether the ends of a window count in is not known (docs/protocols/weidian.md §13): ask for a second more on either side. */
const END_MS = 1_000

/** On sale and off sale: with anything less, products taken down would vanish silently. */
const ON_AND_OFF_SALE = 4

function listedRow(item: wire.WireItem): ListedRow {
  return {
    id: item.itemid,
    updatedAt: parseShopTime(item.update_time),
    createdAt: parseShopTime(item.add_time),
    digest: hash('sha256', JSON.stringify(item), 'base64url').slice(0, 16),
  }
}

const chunks = (ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / DETAILS) }, (_, index) => ids.slice(index * DETAILS, (index + 1) * DETAILS))

/**
 * Products. The list knows categories, `weidian.get.items` the long description: what the list showed in this run
 * completes the details. A product the details leave out is asked for by its id, for only that answer may call it gone.
 */
export function productRows(client: Client, shop: ShopId | null): Rows<ProductSnapshot> {
  const listed = new Map<string, ProductSnapshot>()

  function remember(item: wire.WireItem): void {
    try {
      listed.set(item.itemid, mapItem(item))
    } catch (error) {
      // An unreadable list row stays listed; reading it in full tells what is wrong with it.
      failedRow(item.itemid, error)
    }
  }

  async function single(id: string): Promise<Detail<ProductSnapshot>> {
    try {
      const { value } = await client({ method: 'vdian.item.get', version: '1.0', param: { itemid: id }, result: wire.item })
      sameShop(shop, value.seller_id)
      return { id, snapshot: mapItem(value) }
    } catch (error) {
      return failedRow(id, error)
    }
  }

  async function chunk(ids: readonly string[]): Promise<Detail<ProductSnapshot>[]> {
    const param = { ids: ids.join(','), need_idno: 0 }
    const { value } = await client({ method: 'weidian.get.items', version: '1.1', param, result: list(wire.fullItem) })
    const found = new Map(value.map((item) => [item.id, item]))
    for (const item of value) sameShop(shop, item.seller_id)
    return Promise.all(
      ids.map(async (id): Promise<Detail<ProductSnapshot>> => {
        const item = found.get(id)
        if (item === undefined) return single(id)
        try {
          return { id, snapshot: mapFullItem(item, listed.get(id)) }
        } catch (error) {
          return failedRow(id, error)
        }
      }),
    )
  }

  return {
    pageSize: PAGE_SIZE,
    maxWindowMs: 20 * YEAR_MS,
    async list(window, page, size = PAGE_SIZE) {
      const times = { update_start: formatShopTime(window.from - END_MS), update_end: formatShopTime((window.to ?? OPEN_END) + END_MS) }
      const param = { page_num: page, page_size: size, status: ON_AND_OFF_SALE, orderby: 1, ...times }
      try {
        const { value, shopTime } = await client({ method: 'vdian.item.list.get', version: '1.1', param, result: wire.itemList })
        for (const item of value.items) {
          sameShop(shop, item.seller_id)
          remember(item)
        }
        const rows = value.items.map(listedRow)
        return { rows, total: value.total_num ?? rows.length, shopTime }
      } catch (error) {
        return aheadOfShop(window.from - END_MS, error)
      }
    },
    details: async (ids) => (await Promise.all(chunks(ids).map(chunk))).flat(),
    raw: (id) => readRawProduct(client, shop, id),
  }
}
