import type { ShopperApi } from '../../typings/api/shopper'
import type { OrderRow } from '../components/order-row/type'
import { fill } from '../text/fill'
import { text } from '../text/text'
import { groups } from './groups'
import { moment } from './moment'
import { money } from './money'
import { oneLine } from './one-line'
import { orderState } from './order-state'
import { skuTitle } from './sku-title'

type Order = ShopperApi['order.list']['output']['orders'][number]
type Foot = Pick<OrderRow, 'foot' | 'act' | 'actWords' | 'copies'>

/** The one line under a row: what matters now, and the one thing to do about it. */
function foot(order: Order, now: number): Foot {
  const words = text().orders
  const none = { act: 'none', actWords: '', copies: '' } as const
  if (order.refund === 'asked') return { foot: words.refundLimit, act: 'progress', actWords: words.progress, copies: '' }
  if (order.state === 'unpaid' || order.state === 'partlyPaid') return { foot: words.payLimit, act: 'pay', actWords: words.pay, copies: '' }
  if (order.trackingNumber !== '' && order.state !== 'closed') {
    const carrier = order.carrier === '' ? '' : `${order.carrier} `
    return { foot: carrier + groups(order.trackingNumber), act: 'copy', actWords: words.copyNumber, copies: order.trackingNumber }
  }
  if (order.state === 'paid') return { foot: words.waitShip, ...none }
  return { foot: fill(words.placedAt, { at: moment(order.createdAt, now) }), ...none }
}

function note(order: Order): string {
  const words = text().orders
  const title = skuTitle(order.first.skuTitle)
  if (order.lines < 2) return title
  return title === '' ? fill(words.kindsOnly, { n: order.lines }) : fill(words.kinds, { title, n: order.lines })
}

/** An order of a list → what its row draws. */
export function orderRow(order: Order, now: number): OrderRow {
  const state = orderState(order)
  return {
    id: order.id,
    shop: { name: order.shop.name, logo: order.shop.logo ?? '', tint: order.shop.tint },
    state: state.words,
    tone: state.tone,
    name: oneLine(order.first.name),
    note: note(order),
    picture: order.first.picture ?? '',
    total: money(order.total),
    pieces: fill(text().orders.pieces, { n: order.pieces }),
    ...foot(order, now),
  }
}
