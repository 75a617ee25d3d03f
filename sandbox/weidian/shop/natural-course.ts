import { GROUP, type Order } from './order'
import type { SampleShop, ScenarioStep } from './sample'

/** What the platform does by itself when nobody acts on an order: close, confirm, finish, let a group fail. */
export function naturalCourse(sample: SampleShop, order: Order): { step: ScenarioStep; at: number } | null {
  const minutes = (name: string) => sample.delays[name]?.fixed ?? sample.delays[name]?.p50 ?? 0
  const after = (verb: string, delay: string, more: Omit<ScenarioStep, 'do'> = {}) => ({
    step: { do: verb, ...more },
    at: Math.floor(order.updatedAt / 1000) * 1000 + Math.ceil(minutes(delay) * 60) * 1000,
  })
  if (order.state === 'unpay') return after('closeUnpaid', 'unpaidTimeout')
  if (order.state === 'pay' && order.group === GROUP.forming) return after('groupFail', 'groupTimeout', { lines: 'all', amount: 'total' })
  if (order.state === 'payRefunding' && order.group === GROUP.failed) return after('refundAll', 'refundPaid')
  if (order.state === 'ship' && order.expressType !== '999') return after('accept', 'autoAccept')
  if (order.state === 'accept') return after('finish', 'acceptToFinish')
  return null
}
