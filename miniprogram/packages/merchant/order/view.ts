import { type Order, type OrderData, orderView } from '../../../format/order-view'
import { merchantText } from '../../../text/merchant-text'

/** An order as staff see it: the same facts, said to the one who ships and not to the one who waits. */
export function staffOrderView(order: Order, now: number, unchanged: boolean): OrderData {
  const view = orderView(order, now, unchanged)
  const words = merchantText().order.labels
  const held = order.refund === 'asked' && (order.state === 'paid' || order.state === 'partlyShipped')
  return {
    ...view,
    said: held ? words.holdRefund : order.refund === 'asked' ? words.refundAsked : view.said,
    steps: view.steps.map((step) => (step.kind === 'next' ? { ...step, side: nextSide(order) } : step)),
  }
}

function nextSide(order: Order): string {
  const words = merchantText().order.labels
  if (order.state === 'paid' || order.state === 'partlyShipped') return words.shipOnWeidian
  return order.state === 'shipped' ? words.receiveByBuyer : words.payByBuyer
}
