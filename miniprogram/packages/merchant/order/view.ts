import { type Order, type OrderData, orderView } from '../../../format/order-view'
import type { StaffTrouble } from '../../../format/staff-trouble'
import type { Trouble } from '../../../format/trouble'
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

/** What the page holds beside fixed words. */
export interface FirstData {
  phase: 'waiting' | 'skeleton' | 'shown' | 'error'
  view: OrderData | null
  trouble: StaffTrouble | null
  failed: Trouble | null
}

/** The page before anything is known. */
export const firstData: FirstData = { phase: 'waiting', view: null, trouble: null, failed: null }
