import type { Fact } from '../../frame/fact'
import type { OrderRecord } from './record'
import { rankOf } from './state'

const PAID = rankOf('paid') ?? 0
const SHIPPED = rankOf('shipped') ?? 0

/** What happened to an order between two records. Pure. */
export function factsOf(before: OrderRecord | null, next: OrderRecord, wentBack: boolean): Fact[] {
  const passed = (rank: number) => next.state !== 'closed' && next.rank >= rank && (before === null || before.rank < rank)
  const names = [before === null ? 'order.new' : 'order.changed']
  if (wentBack) names.push('order.wentBack')
  if (passed(PAID)) names.push('order.paid')
  if (passed(SHIPPED)) names.push('order.shipped')
  if (before?.state !== next.state && (next.state === 'finished' || next.state === 'closed')) names.push(`order.${next.state}`)
  if (before?.refund !== next.refund && next.refund === 'asked') names.push('order.refundAsked')
  if (before?.refund !== next.refund && next.refund === 'refunded') names.push('order.refunded')
  return names.map((name) => ({ name, shop: next.shop, row: next._id, at: next.updatedAt }))
}
