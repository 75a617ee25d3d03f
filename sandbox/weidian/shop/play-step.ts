import type { Seed } from '../../base/seed'
import type { Numbers } from './numbers'
import { GROUP, goodsTotal, type Line, type LineRefund, type Order, orderPrice, type Parcel } from './order'
import type { SampleShop, ScenarioStep } from './sample'
import { toYuan } from './yuan'

export interface PlayTools {
  readonly sample: SampleShop
  readonly draw: Seed
  readonly numbers: Numbers
}

/** The refund statuses that are over: refused, cancelled, completed. */
export const SETTLED = new Set(['3', '9', '10'])

/**
 * Plays one step on an order: state, times, refunds, parcels, money. Every step moves `updatedAt`.
 * @returns the push it sends, in the protocol's spelling, or null
 * @throws RangeError where the order's state does not allow the verb
 */
export function playStep(order: Order, step: ScenarioStep, at: number, tools: PlayTools): string | null {
  const action = tools.sample.actions[step.do]
  if (action === undefined) throw new RangeError(`no such action: ${step.do}`)
  if (action.from.length > 0 && !action.from.includes(order.state)) {
    throw new RangeError(`order ${order.id} is ${order.state}; ${step.do} needs ${action.from.join(' or ')}`)
  }
  order.updatedAt = at
  if (action.time === 'pay_time') order.paidAt = at
  if (action.time === 'send_time') order.sentAt ??= at
  if (action.time === 'finish_time') order.finishedAt = at
  if (action.argue !== undefined) order.argue = action.argue
  if (action.group !== undefined) order.group = GROUP[action.group] ?? -1
  special(order, step, tools)
  if (action.item !== undefined) moveRefund(order, step, action.item, tools)
  if (action.refund !== undefined) order.refund = action.refund
  order.state = nextState(order, action.to)
  return action.push ?? null
}

function nextState(order: Order, to: string | Readonly<Record<string, string>>): string {
  if (typeof to !== 'string') return to[order.state] ?? order.state
  if (to === 'same') return order.state
  if (to !== 'base') return to
  return order.state === 'payRefunding' ? 'pay' : order.state === 'shipRefunding' ? 'ship' : 'accept'
}

function special(order: Order, step: ScenarioStep, tools: PlayTools): void {
  if (step.do === 'ship' || step.do === 'shipPart' || step.do === 'shipDirect') sendParcel(order, step.lines ?? 'all', drawParcel(tools))
  else if (step.do === 'deliverVirtual') sendParcel(order, 'all', { type: '999', name: '', no: '' })
  else if (step.do === 'correctTracking') order.parcels = [...order.parcels.slice(0, -1), drawParcel(tools)]
  else if (step.do === 'sellerNote') order.sellerNote = tools.draw.pick(tools.sample.texts.seller)
  else if (step.do === 'changePrice') cutPrice(order, step.cut ?? 0.1)
}

function drawParcel(tools: PlayTools): Parcel {
  const carrier = tools.draw.weighted(tools.sample.carriers, (candidate) => candidate.weight)
  const no = carrier.noPattern.replace(/\{(\d+) digits\}/, (_, digits: string) =>
    Array.from({ length: Number(digits) }, () => tools.draw.whole(0, 9)).join(''),
  )
  return { type: carrier.type, name: carrier.name, no }
}

function sendParcel(order: Order, which: string, parcel: Parcel): void {
  order.parcels = [...order.parcels, parcel]
  const left = order.lines.filter((line) => line.parcel < 0 && line.refund?.status !== '10')
  for (const line of which === 'first' ? left.slice(0, 1) : left) line.parcel = order.parcels.length - 1
}

function cutPrice(order: Order, share: number): void {
  const fen = Math.round(orderPrice(order) * share)
  order.originalTotal = orderPrice(order) + order.freight
  order.discounts = [...order.discounts, { type: '商家改价', info: '商家改价', written: `-${toYuan(fen)}`, fen }]
}

function moveRefund(order: Order, step: ScenarioStep, status: string, tools: PlayTools): void {
  if (status === '1') {
    openRefund(order, step, tools)
    return
  }
  for (const line of order.lines) {
    if (line.refund !== null && !SETTLED.has(line.refund.status) && (step.refund === undefined || line.refund.key === step.refund)) {
      line.refund.status = status
    }
  }
}

function openRefund(order: Order, step: ScenarioStep, tools: PlayTools): void {
  const key = step.refund ?? 'hand'
  const whole = step.amount === undefined || step.amount === 'total'
  const no = order.refundPair[key === 'r2' ? 1 : 0] ?? tools.numbers.refund()
  const reason = tools.draw.pick(tools.sample.texts.refundReason)
  const lines = refundLines(order.lines, step.lines ?? 'all')
  lines.forEach((line, index) => {
    const share = lineShare(order, line)
    const refund: LineRefund = {
      key,
      no: index === 0 ? no : tools.numbers.refund(),
      status: '1',
      kind: step.kind === 'return' ? '2' : '1',
      itemFee: step.amount === 'half' ? Math.floor(share / 2) : share,
      expressFee: whole && index === 0 ? order.freight : 0,
      reason,
    }
    line.refund = refund
  })
}

function refundLines(lines: readonly Line[], which: string): readonly Line[] {
  const open = lines.filter((line) => line.refund === null || SETTLED.has(line.refund.status))
  if (which === 'last') return open.slice(-1)
  return which === 'first' || which === 'one' ? open.slice(0, 1) : open
}

/** A line's share of the price, fen; the last line takes the rest, so that the shares sum to the price. */
function lineShare(order: Order, line: Line): number {
  const goods = goodsTotal(order)
  const price = orderPrice(order)
  const part = (candidate: Line) => (goods === 0 ? 0 : Math.floor((price * candidate.price * candidate.quantity) / goods))
  const last = order.lines.at(-1)
  if (line !== last) return part(line)
  return price - order.lines.slice(0, -1).reduce((sum, candidate) => sum + part(candidate), 0)
}
