import type { Order, Version } from './order'
import type { Sort } from './plan'
import type { Product } from './product'
import type { Shop } from './shop'
import { timeText } from './text'
import { itemRow, listRow } from './wire'

export type Param = Readonly<Record<string, unknown>>

/** A refusal of the shop, by its code. */
export class Refusal extends Error {
  constructor(readonly code: number) {
    super(`refused with ${code}`)
  }
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

interface Listed {
  readonly order: Order
  readonly version: Version
}

const mixed = (number: string, salt: number) => (Number(number.slice(-7)) * 7_919 + salt * 104_729) % 1_000_003

/** Orders of rows nobody has told us of; `moving` follows nothing and is another after every change. */
const compares: Readonly<Record<Sort, (a: Listed, b: Listed) => number>> = {
  updateDesc: (a, b) => b.version.updatedAt - a.version.updatedAt || byNumber(b, a),
  updateAsc: (a, b) => a.version.updatedAt - b.version.updatedAt || byNumber(a, b),
  addDesc: (a, b) => b.order.createdAt - a.order.createdAt || byNumber(b, a),
  addAsc: (a, b) => a.order.createdAt - b.order.createdAt || byNumber(a, b),
  scrambled: (a, b) => mixed(a.order.number, 0) - mixed(b.order.number, 0),
  moving: (a, b) => mixed(a.order.number, a.version.number) - mixed(b.order.number, b.version.number),
}

const byNumber = (a: Listed, b: Listed) => (a.order.number < b.order.number ? -1 : 1)

interface Span {
  readonly from: string
  readonly to: string
}

/** Both ends of a window as texts; an open end is ''. Throws 20032 for another form, 20055 for a start in the future or behind the end. */
function spanOf(param: Param, from: string, to: string, now: string): Span {
  const span = { from: text(param[from]), to: text(param[to]) }
  for (const each of [span.from, span.to]) if (each !== '' && !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(each)) throw new Refusal(20032)
  if (span.from > now || (span.to !== '' && span.from > span.to)) throw new Refusal(20055)
  return span
}

const inside = (time: string, { from, to }: Span, endIn: boolean) =>
  (from === '' || time >= from) && (to === '' || time < to || (endIn && time === to))

function pageOf(param: Param, most: number): { readonly number: number; readonly size: number } {
  const [number, size] = [Number(param.page_num ?? 1), Number(param.page_size ?? 30)]
  if (!Number.isInteger(number) || number < 1) throw new Refusal(20501)
  if (!Number.isInteger(size) || size < 1 || size > most) throw new Refusal(20502)
  return { number, size }
}

/** One page of rows; where a fault strikes it is shifted or leaves rows out, while the total stays true. */
function cut<T>(shop: Shop, rows: readonly T[], page: { readonly number: number; readonly size: number }): readonly T[] {
  const { faults } = shop.world
  let start = (page.number - 1) * page.size
  if (rows.length > page.size && faults.strike('shiftedPage', shop.shopId)) start = Math.max(0, start + faults.pick([-3, -1, 1, 2]))
  const found = rows.slice(start, start + page.size)
  if (found.length > 0 && faults.strike('partialPage', shop.shopId)) return found.slice(0, faults.whole(0, found.length - 1))
  return found
}

const DAYS_31_MS = 31 * 86_400_000

/** `vdian.order.list.get` (docs/protocols/weidian.md §4.2). */
export function orderList(shop: Shop, form: string, param: Param): unknown {
  const { sort, endInclusive } = shop.world.plan
  const now = timeText(shop.now)
  const page = pageOf(param, form === '1.5' ? 50 : 200)
  const added = spanOf(param, 'add_start', 'add_end', now)
  const updated = spanOf(param, 'update_start', 'update_end', now)
  const month = timeText(shop.now - DAYS_31_MS)
  const unbounded = updated.from === '' && (added.from === '' || added.to === '')
  const found: Listed[] = []
  for (const order of shop.orders.values()) {
    const version = order.listed
    if (version === null || (order.group === 0 && text(param.group_type) !== '0')) continue
    const [createdAt, updatedAt] = [timeText(order.createdAt), timeText(version.updatedAt)]
    if (unbounded && createdAt < month) continue
    if (inside(createdAt, added, endInclusive) && inside(updatedAt, updated, endInclusive)) found.push({ order, version })
  }
  found.sort(compares[sort])
  const rows = cut(shop, found, page)
  // Whoever has begun to page has seen these: where one of them moves now, another takes its place.
  if (found.length > page.size && (page.number === 1 || page.number % 3 === 0))
    shop.stirSoon('changedWhilePaged', shop.world.faults.pick(found.slice(0, page.size))?.order, 400)
  const orders = rows.map(({ order, version }) => listRow(order, version, form))
  return { total_num: found.length, order_num: orders.length, orders }
}

const SHOWN: Readonly<Record<string, readonly string[]>> = { '': ['onsale'], 1: ['onsale'], 2: ['instock'], 4: ['onsale', 'instock'] }

/** `vdian.item.list.get` 1.1 (§3.2): deleted products are in none. */
export function itemList(shop: Shop, param: Param): unknown {
  const page = pageOf(param, 50)
  const updated = spanOf(param, 'update_start', 'update_end', timeText(shop.now))
  const shown = SHOWN[text(param.status)] ?? []
  const found: Product[] = []
  for (const { now, listed } of shop.products.values()) {
    if (listed === null || !shown.includes(now.status)) continue
    if (inside(timeText(listed.updatedAt), updated, shop.world.plan.endInclusive)) found.push(listed)
  }
  found.sort((a, b) => Number(b.top) - Number(a.top) || b.createdAt - a.createdAt)
  const items = cut(shop, found, page).map((product) => itemRow(shop.id, product, false))
  return { item_num: items.length, total_num: found.length, items }
}
