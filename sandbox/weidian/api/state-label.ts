import type { Order } from '../shop/order'

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
