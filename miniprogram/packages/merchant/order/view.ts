import type { MerchantApi } from '../../../../typings/api/merchant'
import { type Order, type OrderData, orderView } from '../../../format/order-view'
import type { StaffTrouble } from '../../../format/staff-trouble'
import type { Trouble } from '../../../format/trouble'
import { merchantText } from '../../../text/merchant-text'
import { deskText } from '../words/desk-text'

/** An order as staff see it: the same facts, said to the one who ships and not to the one who waits. */
export function staffOrderView(order: Order, now: number, unchanged: boolean): OrderData {
  const view = orderView(order, now, unchanged)
  const words = merchantText().order.labels
  const held = order.refund === 'asked' && (order.state === 'paid' || order.state === 'partlyShipped')
  return {
    ...view,
    // Staff ask for hidden fields one by one, below.
    recipient: null,
    said: held ? words.holdRefund : order.refund === 'asked' ? words.refundAsked : view.said,
    steps: view.steps.map((step) => (step.kind === 'next' ? { ...step, side: nextSide(order) } : step)),
  }
}

export type StaffOrder = MerchantApi['order.get']['output']
export type HiddenField = StaffOrder['hidden'][number]['field']

/** A hidden field as a row: masked, or in full where it was asked for on this visit. */
export function hiddenRows({ hidden }: StaffOrder, opened: Readonly<Partial<Record<HiddenField, string>>>) {
  const words = deskText().hidden
  return hidden.map(({ field, masked, may }) => {
    const full = opened[field]
    return { field, name: words.fields[field], value: full ?? masked, open: full !== undefined, side: may ? '' : words.whyNot }
  })
}

export type Reason = MerchantApi['order.reveal']['input']['reason']

/** Why staff look at who ordered. */
export const orderReasons: readonly Reason[] = ['ship', 'contact', 'afterSale', 'check', 'other']

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
  hidden: ReturnType<typeof hiddenRows>
}

/** The page before anything is known. */
export const firstData: FirstData = { phase: 'waiting', view: null, trouble: null, failed: null, hidden: [] }
