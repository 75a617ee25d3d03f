import type { OrderRecord } from './record'
import { rankOf } from './state'

const PAID = rankOf('paid') ?? 0
const SHIPPED = rankOf('shipped') ?? 0

type Stand = Pick<OrderRecord, 'state' | 'rank' | 'refund'>

/** Names of what happened to an order between two records. Pure. */
export function factNames(before: Stand | null, next: Stand, wentBack: boolean): string[] {
  const passed = (rank: number) => next.state !== 'closed' && next.rank >= rank && (before === null || before.rank < rank)
  const names = [before === null ? 'order.new' : 'order.changed']
  if (wentBack) names.push('order.wentBack')
  if (passed(PAID)) names.push('order.paid')
  if (passed(SHIPPED)) names.push('order.shipped')
  if (before?.state !== next.state && (next.state === 'finished' || next.state === 'closed')) names.push(`order.${next.state}`)
  if (before?.refund !== next.refund && next.refund === 'asked') names.push('order.refundAsked')
  if (before?.refund !== next.refund && next.refund === 'refunded') names.push('order.refunded')
  return names
}
