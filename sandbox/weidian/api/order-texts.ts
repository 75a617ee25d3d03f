import type { Order } from '../shop/order'
import type { SampleShop } from '../shop/sample'

const LABELS: Readonly<Record<string, string>> = {
  unpay: '待付款',
  unpayPart: '待付尾款',
  pay: '待发货',
  ship: '已发货',
  shipPart: '部分发货',
  accept: '已收货',
  finish: '已完成',
  close: '已关闭',
  payRefunding: '退款中',
  shipRefunding: '退款中',
  acceptRefunding: '退款中',
}

/** The state's Chinese label. */
export function stateLabel(order: Order): string {
  return order.odd.state === undefined ? (LABELS[order.state] ?? order.state) : '审核中'
}

/** The state as the detail writes it: text, number and closed mark (docs/protocols/weidian.md §4.4). */
export function detailState(sample: SampleShop, order: Order): { status: string; statusOri: string; isClose: number } {
  const known = sample.states[order.state] ?? { status: order.state, statusOri: '', isClose: 0 }
  return order.odd.state === undefined ? known : { ...order.odd.state, isClose: 0 }
}

/**
 * The state's number in lists (§4.2). Known are 1 unpaid, 2 paid, 3 shipped, 7 refunding, 8 closed; the numbers of accepted (4),
 * finished (5) and unknown (9) orders are ours: a reader must not rely on them.
 */
const LIST_NUMBERS: Readonly<Record<string, number>> = {
  unpay: 1,
  unpayPart: 1,
  pay: 2,
  ship: 3,
  shipPart: 3,
  accept: 4,
  finish: 5,
  close: 8,
  payRefunding: 7,
  shipRefunding: 7,
  acceptRefunding: 7,
}

export function listNumber(order: Order): number {
  return order.odd.state === undefined ? (LIST_NUMBERS[order.state] ?? 9) : 9
}

const REFUND_LABELS: Readonly<Record<string, string>> = {
  1: '等待商家处理',
  3: '商家拒绝退款',
  4: '商家同意退货',
  6: '买家已寄回',
  9: '退款已撤销',
  10: '退款成功',
}

export function refundLabel(status: string): string {
  return REFUND_LABELS[status] ?? ''
}

/** 154****6688 */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
