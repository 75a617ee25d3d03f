import { normalizePhone } from '../../../base/phone'
import { oneLine } from '../../../base/text'
import { parseShopTime } from '../../../base/time'
import { makeShopId } from '../../port/ids'
import type { LineSnapshot, OrderSnapshot, Recipient, RefundSnapshot } from '../../port/snapshot'
import type { WireLine, WireOrder } from '../wire/order'
import { needTime, needYuan, picture, yuanOr } from './fields'
import { mapLineRefund, mapOrderRefund, mapOrderState } from './order-state'

function mapRefund(line: WireLine): RefundSnapshot | null {
  const number = line.refund_info?.refund_no ?? ''
  const state = mapLineRefund(line.refund_info?.refund_status ?? '')
  if (number === '' && state === 'none') return null
  return {
    number,
    state: state === 'none' ? 'asked' : state,
    amount: yuanOr('items.refund_info.refund_fee', line.refund_info?.refund_fee ?? '') ?? 0,
  }
}

const nothing = (text: string) => (text === '' || text === '0' ? null : text)

function mapLine(line: WireLine): LineSnapshot {
  return {
    product: nothing(line.item_id),
    sku: nothing(line.sku_id),
    name: oneLine(line.item_name),
    skuTitle: oneLine(line.sku_title),
    picture: picture(line.img),
    price: needYuan('items.price', line.price),
    quantity: line.quantity ?? 1,
    id: nothing(line.sub_order_id),
    refund: mapRefund(line),
  }
}

/** Virtual goods have no address: then there is nobody to send to (docs/protocols/weidian.md §4.3). */
function mapRecipient(buyer: WireOrder['buyer_info']): Recipient | null {
  if (!buyer || (buyer.address === '' && buyer.province === '' && buyer.self_address === '')) return null
  const { name, phone, province, city, region } = buyer
  return { name, phone, province, city, district: region, street: buyer.self_address || buyer.address }
}

function refundedAmount(order: WireOrder, lines: readonly LineSnapshot[]): number | null {
  const stated = yuanOr('refund_info.buyer_refund_fee', order.refund_info?.buyer_refund_fee ?? '')
  if (stated !== null) return stated
  const done = new Map(lines.flatMap((line) => (line.refund?.state === 'refunded' ? [[line.id ?? line, line.refund.amount] as const] : [])))
  return done.size === 0 ? null : [...done.values()].reduce((sum, amount) => sum + amount, 0)
}

/**
 * Wire → snapshot. Text that costs money or tells time must be readable, else the row fails with the field's name
 * (`weidian.rowUnreadable`).
 */
export function mapOrder(order: WireOrder): OrderSnapshot {
  const lines = order.items.map(mapLine)
  const { status, status_ori: origin } = order
  const refunds = lines.map((line) => line.refund?.state ?? 'none')
  return {
    shop: makeShopId('weidian', order.seller_id),
    number: order.order_id,
    state: mapOrderState(status, origin),
    stateCode: `${status}/${origin}`,
    stateText: oneLine(order.status_desc) || status,
    refund: mapOrderRefund(status, order.refund_status_ori, refunds),
    refunded: refundedAmount(order, lines),
    group: order.group_status === '' || order.group_status === '-1' ? 'none' : order.group_status,
    createdAt: needTime('add_time', order.add_time),
    paidAt: parseShopTime(order.pay_time),
    shippedAt: parseShopTime(order.send_time),
    finishedAt: parseShopTime(order.finish_time),
    goods: needYuan('price', order.price),
    freight: yuanOr('express_fee', order.express_fee) ?? 0,
    total: needYuan('total', order.total),
    discounts: order.discount_list.map((each) => ({
      label: oneLine(each.discount_info || each.discount_type),
      amount: Math.abs(yuanOr('discount_price', each.discount_price) ?? 0),
    })),
    lines,
    pieces: lines.reduce((sum, line) => sum + line.quantity, 0),
    buyer: nothing(order.buyer_info?.buyer_id ?? ''),
    accountPhone: normalizePhone(order.user_phone),
    buyerName: order.buyer_info?.name ?? '',
    recipient: mapRecipient(order.buyer_info),
    buyerNote: order.note,
    shopNote: order.seller_note || order.express_note,
    carrier: order.express,
    trackingNumber: order.express_no,
  }
}
