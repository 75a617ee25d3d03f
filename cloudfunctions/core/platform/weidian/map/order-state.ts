import type { OrderState, RefundState } from '../../port/order-state'

const byStatus: Readonly<Record<string, OrderState>> = {
  unpay: 'unpaid',
  pay: 'paid',
  unship_refunding: 'paid',
  ship: 'shipped',
  shiped_refunding: 'shipped',
  accept: 'received',
  accept_refunding: 'received',
  finish: 'finished',
  close: 'closed',
}

const byOrigin: Readonly<Record<string, OrderState>> = {
  '10': 'unpaid',
  '21': 'partlyPaid',
  '20': 'paid',
  '30': 'shipped',
  '31': 'partlyShipped',
  '40': 'received',
  '50': 'finished',
  '60': 'closed',
}

/** States that only `status_ori` can tell, and the word of `status` they come with. */
const finer: Readonly<Record<string, OrderState>> = { partlyPaid: 'unpaid', partlyShipped: 'shipped' }

/**
 * `status` and `status_ori` → state (docs/protocols/weidian.md §4.4). A word we do not know stays unknown even where
 * the number is known: it is shown as it is, never guessed. Where the two disagree the word wins (it has more witnesses).
 */
export function mapOrderState(status: string, origin: string): OrderState {
  const number = byOrigin[origin]
  if (status === '') return number ?? 'unknown'
  const word = byStatus[status]
  if (word === undefined) return 'unknown'
  return number !== undefined && finer[number] === word ? number : word
}

/** `refund_status_ori` of an order: 0 none · 1 refunding · 2 refunded · 3 refund closed. */
const byOrderRefund: Readonly<Record<string, RefundState>> = { '1': 'asked', '2': 'refunded', '3': 'refused' }

/** `refund_status` of a line: 10 done · 3, 5 refused · 9 cancelled · anything else is under way (docs/protocols/weidian.md §4.4). */
const byLineRefund: Readonly<Record<string, RefundState>> = {
  '': 'none',
  '0': 'none',
  '10': 'refunded',
  '3': 'refused',
  '5': 'refused',
  '9': 'refused',
}

export function mapLineRefund(status: string): RefundState {
  return byLineRefund[status] ?? 'asked'
}

const loudest: readonly RefundState[] = ['asked', 'refunded', 'refused']

/** The order's refund: what most needs attention of the order itself, the refunding form of its state and its lines. */
export function mapOrderRefund(status: string, origin: string, lines: readonly RefundState[]): RefundState {
  const asked: RefundState = status.endsWith('_refunding') ? 'asked' : 'none'
  const all = [byOrderRefund[origin] ?? 'none', asked, ...lines]
  return loudest.find((state) => all.includes(state)) ?? 'none'
}
