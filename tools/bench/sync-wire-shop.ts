import type { Http } from '../../cloudfunctions/core/base/http'
import { formatShopTime } from '../../cloudfunctions/core/base/time'

const STEP_S = 600
const NEWEST_S = 3_600
const LINES = 2

/** A call as the adapter writes it. */
function readCall(body: string): { readonly param: Readonly<Record<string, unknown>>; readonly method: unknown } {
  const form = new URLSearchParams(body)
  return { param: JSON.parse(form.get('param') ?? '{}'), method: JSON.parse(form.get('public') ?? '{}').method }
}

/** `vdian.order.get` 1.0 (docs/protocols/weidian.md §9), with invented people and two lines. */
function orderOf(seller: string, { id, tail, time }: { readonly id: string; readonly tail: string; readonly time: string }) {
  const line = (place: number) => ({
    item_id: `21000${place}0001`,
    item_name: `手工陶瓷杯 釉下彩 ${place} 号`,
    price: '40.00',
    quantity: '1',
    total_price: '40.00',
    img: 'https://si.example/vshop-1234567890.jpg?w=110&h=110&cp=1',
    sku_id: `3300${place}`,
    sku_title: '青色 大号',
    id: `64${place}${id}`,
    sub_order_id: `64${place}${id}`,
    refund_info: { refund_no: '', refund_status: '', refund_fee: '' },
  })
  return {
    ...{ order_id: id, order_type: '3', status: 'pay', status_ori: '20', status_desc: '待发货', refund_status_ori: '0', group_status: -1 },
    ...{ price: '80.00', express_fee: '8.00', total: '88.00', quantity: String(LINES), discount_list: [], add_time: time, pay_time: time },
    ...{ send_time: '', user_phone: `154${tail}`, note: '尽快发货', seller_note: '', seller_id: seller, seller_name: '示例店' },
    ...{ express: '', express_no: '', refund_info: { buyer_refund_fee: null, refund_time: null } },
    buyer_info: {
      ...{ buyer_id: `12${id}`, name: '周小山', phone: `155${tail}`, province: '浙江', city: '杭州', region: '西湖区' },
      ...{ address: '浙江 杭州市 西湖区 示例路1号 2幢 303室', self_address: '示例路1号 2幢 303室', post: null },
    },
    items: Array.from({ length: LINES }, (_, place) => line(place + 1)),
  }
}

/** The text is made once and filled in: what the shop does is not what is measured. */
function orderTexts(seller: string): (id: string, at: number) => string {
  const order = orderOf(seller, { id: '@id', tail: '@tail', time: '@time' })
  const pieces = JSON.stringify({ status: { status_code: 0, status_reason: 'success' }, result: order }).split(/(@id|@tail|@time)/)
  return (id, at) => {
    const told: Readonly<Record<string, string>> = { '@id': id, '@tail': id.slice(-8), '@time': formatShopTime(at) }
    return pieces.map((piece) => told[piece] ?? piece).join('')
  }
}

export interface WireShopOptions {
  readonly shop?: string
  /** Age of the newest order, and seconds between two. */
  readonly newestS?: number
  readonly stepS?: number
}

/** Orders at even distances, an hour old and ten minutes apart where nothing else is said; nothing is kept but their number. */
export function wireShop(orders: number, latencyMs: number, options: WireShopOptions = {}) {
  const { shop = 'weidian:9600000001', newestS = NEWEST_S, stepS = STEP_S } = options
  const seller = shop.replace('weidian:', '')
  const orderText = orderTexts(seller)
  const newest = Math.floor(Date.now() / 1_000) - newestS
  const atOf = (index: number) => (newest - index * stepS) * 1_000
  const idOf = (index: number) => String(800_000_000_000_000 + index)
  const calls = { lists: 0, details: 0, others: 0 }
  /** When each call was sent, ms. */
  const sent: number[] = []
  let [running, most] = [0, 0]

  function listText(param: Readonly<Record<string, unknown>>): string {
    const time = (name: string) => {
      const text = param[`add_${name}`] ?? param[`update_${name}`]
      return typeof text === 'string' ? Date.parse(`${text.replace(' ', 'T')}+08:00`) / 1_000 : Number.POSITIVE_INFINITY
    }
    const first = Math.max(0, Math.ceil((newest - time('end')) / stepS))
    const last = Math.min(orders - 1, Math.floor((newest - time('start')) / stepS))
    const [page, size] = [Number(param.page_num), Number(param.page_size)]
    const total = Math.max(0, last - first + 1)
    const from = first + (page - 1) * size
    const count = Math.max(0, Math.min(size, last - from + 1))
    const rows = Array.from({ length: count }, (_, place) => {
      const text = formatShopTime(atOf(from + place))
      return { order_id: idOf(from + place), time: text, update_time: text, status: '2', total: '88.00' }
    })
    return JSON.stringify({ status: { status_code: 0, status_reason: 'success' }, result: { orders: rows, total_num: total } })
  }

  function answer(body: string): string {
    const { param, method } = readCall(body)
    if (method === 'vdian.order.get') {
      calls.details++
      const id = String(param.order_id)
      return orderText(id, atOf(Number(id) - 800_000_000_000_000))
    }
    if (method === 'vdian.order.list.get') {
      calls.lists++
      return listText(param)
    }
    calls.others++
    const none = method === 'vdian.shop.cate.get' ? [] : { items: [], total_num: 0 }
    return JSON.stringify({ status: { status_code: 0, status_reason: 'success' }, result: none })
  }

  const http: Http = async ({ body = '' }) => {
    sent.push(performance.now())
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, latencyMs))
    running--
    return { status: 200, headers: { date: new Date().toUTCString() }, text: answer(body) }
  }
  return { http, shop, calls, sent, most: () => most }
}
