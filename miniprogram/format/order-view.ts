import type { ShopperApi } from '../../typings/api/shopper'
import { fill } from '../text/fill'
import { text } from '../text/text'
import { ago } from './ago'
import { groups } from './groups'
import { moment } from './moment'
import { type Money, money } from './money'
import { moneyText } from './money-text'
import { oneLine } from './one-line'
import { orderState } from './order-state'
import { type TimelineStep, timeline } from './order-timeline'
import { skuTitle } from './sku-title'

export type Order = ShopperApi['order.get']['output']

interface Line {
  key: string
  product: string
  name: string
  note: string
  picture: string
  price: Money
  quantity: string
  refund: string
}

interface Amount {
  key: string
  label: string
  value: Money
}

/** What the order page draws. */
export interface OrderData {
  title: string
  tone: string
  checked: string
  /** It has yet to be sent off. */
  waits: boolean
  /** A line that someone has to know: refund, unknown state. */
  said: string
  parcel: { words: string; side: string; number: string } | null
  steps: TimelineStep[]
  lines: Line[]
  amounts: Amount[]
  totalLabel: string
  total: Money
  number: string
  numberRaw: string
  placedAt: string
  shop: string
  recipient: { name: string; phone: string; address: string } | null
  openWords: string
  url: string
}

function said(order: Order): string {
  const words = text().order
  if (order.refund === 'asked') return words.refundAsked
  if (order.state === 'unknown') return words.unknownState
  if (order.refund === 'refunded') return fill(words.refundDone, { amount: moneyText(order.refunded) })
  return order.refund === 'refused' ? words.refundRefused : ''
}

function amounts(order: Order): Amount[] {
  const words = text().order
  const rows = [
    { key: 'goods', label: fill(words.goods, { n: order.pieces }), fen: order.goods },
    { key: 'freight', label: words.freight, fen: order.freight },
    ...order.discounts.map(({ label, amount }, index) => ({ key: `discount${index}`, label, fen: -Math.abs(amount) })),
  ]
  return rows.map(({ key, label, fen }) => ({ key, label, value: money(fen) }))
}

function lines(order: Order): Line[] {
  const words = text().order
  return order.items.map((item, index) => ({
    key: String(index),
    product: item.product ?? '',
    name: oneLine(item.name),
    note: skuTitle(item.skuTitle),
    picture: item.picture ?? '',
    price: money(item.price),
    quantity: `× ${item.quantity}`,
    refund: item.refund === 'asked' ? words.lineRefund : item.refund === 'refunded' ? words.lineRefunded : '',
  }))
}

function parcel(order: Order, now: number): OrderData['parcel'] {
  const words = text().order
  if (order.trackingNumber === '') return null
  const carrier = order.carrier === '' ? words.noCarrier : order.carrier
  return {
    words: `${carrier} ${groups(order.trackingNumber)}`,
    side: order.shippedAt === null ? '' : fill(words.shippedAt, { at: moment(order.shippedAt, now) }),
    number: order.trackingNumber,
  }
}

/** An order → all its page shows. `unchanged` right after a refresh that brought nothing new. */
export function orderView(order: Order, now: number, unchanged: boolean): OrderData {
  const words = text().order
  const state = orderState(order)
  const due = order.state === 'unpaid' || order.state === 'partlyPaid'
  return {
    title: order.state === 'shipped' && order.refund !== 'asked' ? words.shippedTitle : state.words,
    tone: state.tone === 'wac' ? 'wac' : '',
    checked: fill(unchanged ? words.unchanged : words.checked, { ago: ago(order.checkedAt, now) }),
    waits: order.refund !== 'asked' && ['unpaid', 'partlyPaid', 'paid', 'partlyShipped'].includes(order.state),
    said: said(order),
    parcel: parcel(order, now),
    steps: timeline(order, now),
    lines: lines(order),
    amounts: amounts(order),
    totalLabel: due ? words.totalDue : words.total,
    total: money(order.total),
    number: groups(order.number),
    numberRaw: order.number,
    placedAt: moment(order.createdAt, now),
    shop: order.shop.name,
    recipient: order.recipient,
    openWords: due ? words.pay : words.open,
    url: order.url,
  }
}
