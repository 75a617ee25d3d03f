import { GROUP, type Order } from './order'
import type { SampleShop } from './sample'

const SHIPPING = new Set(['ship', 'shipPart', 'correctTracking', 'delayReceipt', 'accept'])

/** Whether a person may do this to the order now: what the state allows, and what makes sense for goods of its kind. */
export function fits(sample: SampleShop, order: Order, verb: string): boolean {
  const action = sample.actions[verb]
  if (!action?.from.includes(order.state)) return false
  const virtual = order.expressType === '999'
  if (verb === 'shipDirect') return order.type !== '3' && !virtual
  if (verb === 'deliverVirtual' || verb === 'useVoucher') return virtual
  if (verb === 'groupForm' || verb === 'groupFail') return order.group === GROUP.forming
  if (verb === 'shipPart') return order.type === '3' && !virtual && order.group !== GROUP.forming && order.lines.length > 1
  if (SHIPPING.has(verb)) return order.type === '3' && !virtual && order.group !== GROUP.forming
  return true
}
