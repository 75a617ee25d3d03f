import type { ShopperApi } from '../../typings/api/shopper'
import { text } from '../text/text'
import { moment } from './moment'

type Order = ShopperApi['order.get']['output']

export interface TimelineStep {
  readonly key: string
  readonly words: string
  /** A time, or what is being waited for. */
  readonly side: string
  readonly kind: 'next' | 'now' | 'done'
}

/** What has happened to the order, newest first; on top the one thing it waits for, where it waits for something. */
export function timeline(order: Order, now: number): TimelineStep[] {
  const words = text().order
  const past = [
    { key: 'finished', words: order.state === 'closed' ? words.closed : words.finished, at: order.finishedAt },
    { key: 'shipped', words: words.shipped, at: order.shippedAt },
    { key: 'paid', words: words.paid, at: order.paidAt },
    { key: 'placed', words: words.placed, at: order.createdAt },
  ]
  const steps: TimelineStep[] = []
  for (const { key, words: name, at } of past) {
    if (at !== null) steps.push({ key, words: name, side: moment(at, now), kind: steps.length === 0 ? 'now' : 'done' })
  }
  const next = awaited(order)
  return next === null ? steps : [next, ...steps]
}

function awaited(order: Order): TimelineStep | null {
  const words = text().order
  if (order.refund === 'asked') return null
  if (order.state === 'unpaid' || order.state === 'partlyPaid')
    return { key: 'next', words: words.toPay, side: words.toPayNote, kind: 'next' }
  if (order.state === 'paid' || order.state === 'partlyShipped')
    return { key: 'next', words: words.toShip, side: words.toShipNote, kind: 'next' }
  if (order.state === 'shipped') return { key: 'next', words: words.receive, side: words.receiveNote, kind: 'next' }
  return null
}
