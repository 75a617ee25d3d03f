import type { Order } from '../shop/order'
import type { SampleShop } from '../shop/sample'

/** The state as the detail writes it: text, number and closed mark (docs/protocols/weidian.md §4.4). */
export function detailState(sample: SampleShop, order: Order): { status: string; statusOri: string; isClose: number } {
  const known = sample.states[order.state] ?? { status: order.state, statusOri: '', isClose: 0 }
  return order.odd.state === undefined ? known : { ...order.odd.state, isClose: 0 }
}
