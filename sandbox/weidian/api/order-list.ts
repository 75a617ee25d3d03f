import { WeidianError } from '../codes'
import { GROUP, type Order, orderPrice } from '../shop/order'
import type { Shop } from '../shop/shop'
import { toShopTime } from '../shop/shop-time'
import { toYuan } from '../shop/yuan'
import { buyerInfo } from './buyer-info'
import { type Links, THUMB } from './links'
import { listNumber } from './list-number'
import type { Method, MethodContext } from './method'
import { pageOf } from './page-of'
import { stateLabel } from './state-label'
import { type Arguments, textOf } from './text-of'
import { type Window, windowOf } from './window-of'

type Version = '1.0' | '1.1' | '1.2' | '1.5'

const OLD_TYPES: Readonly<Record<string, readonly string[]>> = {
  unpay: ['unpay', 'unpayPart'],
  pend: ['pay', 'shipPart'],
  refund: ['payRefunding', 'shipRefunding', 'acceptRefunding'],
  close: ['close'],
  finish: ['finish'],
}
const NEW_TYPES: Readonly<Record<string, readonly string[] | null>> = {
  unship: ['pay', 'shipPart'],
  unpay: ['unpay', 'unpayPart'],
  shiped: ['ship', 'accept'],
  refunding: ['payRefunding', 'shipRefunding', 'acceptRefunding'],
  finish: ['finish'],
  close: ['close'],
  all: null,
}
const LIMITS = {
  '1.0': { usual: 30, most: 200 },
  '1.1': { usual: 30, most: 200 },
  '1.2': { usual: 30, most: 200 },
  '1.5': { usual: 50, most: 50 },
} as const

/**
 * `vdian.order.list.get` of one version (docs/protocols/weidian.md §4.2): rows by window, group orders that have not formed left out
 * unless asked for, the last month where no times are given.
 */
export function orderList(version: Version): Method {
  return (context, param) => {
    const { settings, shop, links } = context
    const page = pageOf(param, { ...LIMITS[version], over: settings.pageSizeOver })
    const states = statesOf(version, textOf(param, 'order_type'))
    const rows = remembered(context, { ...param, page_num: 0, page_size: 0, version }, () => {
      const grouped = textOf(param, 'group_type') === '0'
      const kept = (order: Order) => (states === null || states.includes(order.state)) && (grouped || order.group !== GROUP.forming)
      return inWindow(context, param).filter(kept).sort(compares[settings.orderSort])
    })
    const orders = rows.slice((page.number - 1) * page.size, page.number * page.size)
    return {
      total_num: rows.length,
      order_num: orders.length,
      orders: orders.map((order) => row(version, shop, order, links, settings.rows15)),
    }
  }
}

const answers = new WeakMap<Shop, { readonly question: string; readonly rows: readonly Order[] }>()

/** Paging asks for the same rows again and again: the last answer of a shop is kept while nothing changes, within one second. */
function remembered({ shop, now, settings }: MethodContext, asked: object, find: () => readonly Order[]): readonly Order[] {
  const { orderSort, endInclusive, defaultDays } = settings
  const question = JSON.stringify([asked, shop.revision, Math.floor(now / 1000), orderSort, endInclusive, defaultDays])
  const last = answers.get(shop)
  if (last?.question === question) return last.rows
  const rows = find()
  answers.set(shop, { question, rows })
  return rows
}

function statesOf(version: Version, type: string | undefined): readonly string[] | null {
  const old = version === '1.0' || version === '1.1'
  if (type === undefined) {
    if (version === '1.0') throw new WeidianError(20046)
    return null
  }
  const states = (old ? OLD_TYPES : NEW_TYPES)[type]
  if (states === undefined) throw new WeidianError(20046)
  return states
}

function inWindow({ shop, now, settings }: MethodContext, param: Arguments): readonly Order[] {
  const added = windowOf(param, 'add_start', 'add_end', now)
  const updated = windowOf(param, 'update_start', 'update_end', now)
  const whole = added.start !== null && added.end !== null
  const before = (at: number, end: number | null) => end === null || at < end || (settings.endInclusive && at === end)
  const within = (at: number, window: Window) => (window.start === null || at >= window.start) && before(at, window.end)
  if (updated.start !== null) {
    const rows = since(shop.byUpdate(), updated.start, (order) => order.updatedAt)
    return rows.filter((order) => before(order.updatedAt, updated.end) && within(order.addedAt, added))
  }
  const from = whole ? (added.start ?? 0) : Math.max(now - settings.defaultDays * 86_400_000, added.start ?? 0)
  const rows = since(shop.orders, from, (order) => order.addedAt)
  return rows.filter((order) => before(order.addedAt, added.end) && before(order.updatedAt, updated.end))
}

/** The rows from a moment on, of a list that ascends by it. */
function since(rows: readonly Order[], start: number, at: (order: Order) => number): readonly Order[] {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    const order = rows[middle]
    if (order !== undefined && at(order) < start) low = middle + 1
    else high = middle
  }
  return rows.slice(low)
}

const mixed = (order: Order) => (Number(order.id.slice(-9)) * 2_654_435_761) % 4_294_967_296
const byId = (a: Order, b: Order) => (a.id < b.id ? -1 : 1)

/** The orders of rows the setting can name; `scrambled` is stable but follows nothing. */
const compares: Readonly<Record<MethodContext['settings']['orderSort'], (a: Order, b: Order) => number>> = {
  updateDesc: (a, b) => b.updatedAt - a.updatedAt || byId(b, a),
  updateAsc: (a, b) => a.updatedAt - b.updatedAt || byId(a, b),
  addDesc: (a, b) => b.addedAt - a.addedAt || byId(b, a),
  addAsc: (a, b) => a.addedAt - b.addedAt || byId(a, b),
  scrambled: (a, b) => mixed(a) - mixed(b),
}

function row(version: Version, shop: Shop, order: Order, links: Links, rows15: 'seen' | 'asIn11') {
  const total = toYuan(orderPrice(order) + order.freight)
  const light = { order_id: order.id, status: listNumber(order), refundStatus: Number(order.refund), total }
  if (version === '1.5') return rows15 === 'seen' ? light : { ...light, ...older(shop, order, links) }
  return { order_id: order.id, status: String(listNumber(order)), status2: stateLabel(order), ...older(shop, order, links) }
}

/** Fields of a 1.1 row. The buyer's id is null here, whatever the detail says (§4.2). */
function older(shop: Shop, order: Order, links: Links) {
  const first = order.lines[0]
  const parcel = order.parcels.at(-1)
  return {
    time: toShopTime(order.addedAt),
    update_time: toShopTime(order.updatedAt),
    img: first === undefined ? '' : links.picture(first.picture, THUMB),
    buyer_note: order.note,
    seller_note: order.sellerNote,
    express_no: parcel?.no ?? '',
    express_type: parcel?.type ?? '',
    f_phone: order.distribution?.phone ?? '',
    f_seller_id: order.distribution?.id ?? '0',
    f_shop_name: order.distribution?.name ?? '',
    buyer_info: { ...buyerInfo(shop, order), buyer_id: null },
  }
}
