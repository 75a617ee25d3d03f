import type { Order } from '../shop/order'

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
