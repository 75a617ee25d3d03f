import { fits } from './fits'
import type { Order } from './order'
import { SETTLED } from './play-step'
import type { ScenarioStep } from './sample'
import type { Shop } from './shop'

export interface ActWish {
  /** Default: the newest order the verb fits. */
  readonly order?: string | undefined
  /** Looks for the newest order of this buyer only: `you` or a buyer's id. */
  readonly buyer?: string | undefined
  readonly do: string
  readonly lines?: string | undefined
  readonly amount?: string | undefined
  readonly kind?: string | undefined
}

/** Verbs a person says, beside those of the recipes. */
const ALIASES: Readonly<Record<string, string>> = { confirm: 'accept', cancel: 'closeUnpaid' }

/**
 * The order and the step a person means.
 * @throws RangeError where no order fits
 */
export function actByHand(shop: Shop, wish: ActWish): { order: Order; step: ScenarioStep } {
  const named = wish.order === undefined ? undefined : shop.find(wish.order)
  if (wish.order !== undefined && named === undefined) throw new RangeError(`no such order: ${wish.order}`)
  const buyerId = wish.buyer === 'you' ? shop.buyers.you.id : wish.buyer
  const candidates = named ? [named] : [...shop.orders].reverse()
  for (const order of candidates) {
    const verb = verbFor(order, wish.do)
    if (buyerId !== undefined && order.buyer.id !== buyerId) continue
    if (fits(shop.sample, order, verb)) {
      const { lines, amount, kind } = wish
      return { order, step: { do: verb, ...(lines && { lines }), ...(amount && { amount }), ...(kind && { kind }) } }
    }
  }
  throw new RangeError(named ? `order ${named.id} is ${named.state}: ${wish.do} does not fit` : `no order fits ${wish.do}`)
}

/** Shipping a voucher or a direct order is another verb; accepting a refund closes the order only where all of it is refunded. */
function verbFor(order: Order, said: string): string {
  const verb = ALIASES[said] ?? said
  if (verb === 'ship' && order.expressType === '999') return 'deliverVirtual'
  if (verb === 'ship' && order.type !== '3') return 'shipDirect'
  if (verb === 'accept' && order.expressType === '999') return 'useVoucher'
  if (verb !== 'acceptRefund') return verb
  const left = order.lines.some((line) => line.refund === null || (SETTLED.has(line.refund.status) && line.refund.status !== '10'))
  return left ? 'refundPart' : 'refundAll'
}
