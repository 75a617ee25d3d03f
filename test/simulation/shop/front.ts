import type { HttpAnswer, HttpCall } from '../../../cloudfunctions/core/base/http'
import { itemList, orderList, type Param, Refusal } from './list'
import type { Order } from './order'
import type { Shop, Token, World } from './shop'
import { timeText } from './text'
import { answerToken, shopOfToken } from './tokens'
import { fullItem, itemRow, listRow, orderDetail } from './wire'

/** What the shop answered to whom: judged while it happens. */
export interface Served {
  readonly shop: Shop
  readonly method: string
  /** The row whose detail was read; null for lists. */
  readonly order: Order | null
}

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' }

const isFields = (value: unknown): value is Param => typeof value === 'object' && value !== null && !Array.isArray(value)

const fields = (text: string | null): Param => {
  const value: unknown = JSON.parse(text ?? '{}')
  return isFields(value) ? value : {}
}

/** The open platform before all shops: tokens and calls as they come over the wire. Each answer is one moment. */
export class Front {
  readonly served: ((served: Served) => void)[] = []
  /** Before a token is issued to the invocation `by`, and after. */
  readonly issuing: ((shop: Shop, by: string) => void)[] = []
  readonly issued: ((shop: Shop, by: string, token: Token) => void)[] = []
  /** The shop has refused the token of `by`. */
  readonly refused: ((shop: Shop, by: string) => void)[] = []

  constructor(
    readonly world: World,
    readonly shops: readonly Shop[],
  ) {}

  /** The shop a call is for, by its key or token; null where nobody knows it. */
  shopOf(call: HttpCall): Shop | null {
    const url = new URL(call.url)
    if (call.method === 'GET') return shopOfToken(this.shops, url)
    const token = String(fields(new URLSearchParams(call.body ?? '').get('public')).access_token ?? '')
    return this.shops.find(({ tokens }) => tokens.has(token)) ?? null
  }

  answer(call: HttpCall, by: string): HttpAnswer {
    const shop = this.shopOf(call)
    const date = new Date(this.world.loop.now + (shop?.skewMs ?? 0)).toUTCString()
    const body = (code: number, result?: unknown) =>
      JSON.stringify({ status: { status_code: code, status_reason: '' }, ...(result === undefined ? {} : { result }) })
    try {
      const result = call.method === 'GET' ? this.#token(shop, new URL(call.url), by) : this.#call(shop, call, by)
      return { status: 200, headers: { ...JSON_TYPE, date }, text: body(0, result) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { status: 200, headers: { 'content-type': 'text/html;charset=UTF-8', date }, text: body(error.code) }
    }
  }

  #token(shop: Shop | null, url: URL, by: string): unknown {
    return answerToken(this.world, shop, url, (its, issue) => {
      for (const tell of this.issuing) tell(its, by)
      const token = issue()
      for (const tell of this.issued) tell(its, by, token)
      return token.text
    })
  }

  #call(shop: Shop | null, call: HttpCall, by: string): unknown {
    const sent = new URLSearchParams(call.body ?? '')
    const open = fields(sent.get('public'))
    const token = String(open.access_token ?? '')
    if (shop === null) throw new Refusal(10013)
    const { faults } = this.world
    const refusal = shop.refusalOf(token) ?? (faults.strike('code10013', shop.shopId) ? 10013 : null)
    if (refusal !== null) {
      shop.refuse(token)
      for (const tell of this.refused) tell(shop, by)
      throw new Refusal(refusal)
    }
    if (faults.strike('throttled', shop.shopId)) throw new Refusal(faults.pick([10004, 10005]))
    if (faults.strike('code10001', shop.shopId)) throw new Refusal(faults.pick([10001, 10002, -1]))
    const param = fields(sent.get('param'))
    const order = shop.orders.get(String(param.order_id ?? '')) ?? null
    const method = String(open.method)
    for (const tell of this.served) tell({ shop, method, order })
    if (this.world.loop.now < shop.otherUntil) return this.#other(shop, method, String(open.version), param)
    return this.#true(shop, method, String(open.version), param, order)
  }

  #true(shop: Shop, method: string, form: string, param: Param, order: Order | null): unknown {
    switch (method) {
      case 'vdian.order.list.get':
        return orderList(shop, form, param)
      case 'vdian.order.get':
        return this.#detail(shop, order)
      case 'vdian.item.list.get':
        return itemList(shop, param)
      case 'weidian.get.items':
        return this.#items(shop, String(param.ids))
      case 'vdian.item.get':
        return this.#item(shop, String(param.itemid))
      case 'vdian.shop.cate.get':
        return [{ cate_id: '50000001', cate_name: '分类', sort_num: 1 }]
      default:
        throw new Refusal(10011)
    }
  }

  #detail(shop: Shop, order: Order | null): unknown {
    if (this.world.loop.now < shop.sickUntil) throw new Refusal(10102)
    const version = order === null ? null : shop.detailOf(order)
    if (order === null || version === null) throw new Refusal(20018)
    if (version.number < order.shown.highest) order.shown.wentBack = true
    order.shown.highest = Math.max(order.shown.highest, version.number)
    shop.stirSoon('changedWhileRead', order, 1_500)
    return orderDetail(shop, order, version)
  }

  #items(shop: Shop, ids: string): unknown {
    return ids.split(',').flatMap((id) => {
      const shelf = shop.products.get(id)
      if (shelf === undefined || (shelf.now.status === 'delete' && !this.world.plan.deletedInItems)) return []
      const out = this.world.faults.strike('leftOut', shop.rowOf(id))
      shelf.leftOut ||= out
      return out ? [] : [fullItem(shop.id, shelf.now)]
    })
  }

  #item(shop: Shop, id: string): unknown {
    const product = shop.products.get(id)?.now
    if (product === undefined || (product.status === 'delete' && !this.world.plan.deletedInItem)) throw new Refusal(20025)
    return itemRow(shop.id, product, true)
  }

  /** The same question, answered out of the till next door, where there is always something new. */
  #other(shop: Shop, method: string, form: string, param: Param): unknown {
    const next = { id: String(Number(shop.id) + 500_000), name: '隔壁' }
    const [order] = shop.orders.values()
    const product = [...shop.products.values()][0]?.now
    if (order === undefined || product === undefined) throw new Refusal(10001)
    const stranger = { ...order, number: `97${order.number.slice(2)}` }
    const from = String(param.update_start ?? param.add_start ?? timeText(shop.now))
    const at = Date.parse(`${from.replace(' ', 'T')}+08:00`) + 2_000
    const version = { ...order.version, updatedAt: at }
    switch (method) {
      case 'vdian.order.list.get':
        return { total_num: 1, order_num: 1, orders: [listRow({ ...stranger, createdAt: at }, version, form)] }
      case 'vdian.order.get':
        return orderDetail(next, { ...stranger, number: String(param.order_id) }, version)
      case 'vdian.item.list.get':
        return { total_num: 1, item_num: 1, items: [itemRow(next.id, product, false)] }
      case 'weidian.get.items':
        return String(param.ids)
          .split(',')
          .map((id) => fullItem(next.id, { ...product, id }))
      case 'vdian.item.get':
        return itemRow(next.id, { ...product, id: String(param.itemid) }, true)
      default:
        return []
    }
  }
}
