import type { ShopperApi } from '../../typings/api/shopper'
import { text } from '../text/text'

type Row = Pick<ShopperApi['order.list']['output']['orders'][number], 'state' | 'stateText' | 'refund'>

export interface StateWords {
  readonly words: string
  /** `wac` someone must act · `q` it is over · nothing: under way. */
  readonly tone: 'wac' | 'q' | ''
}

/** The state as a person reads it: a refund under way goes before the order's own state; a state without a word is the shop's own. */
export function orderState(order: Row): StateWords {
  const words = text().state
  if (order.refund === 'asked') return { words: words.asked, tone: 'wac' }
  if (order.state === 'unknown') return { words: order.stateText, tone: '' }
  if (order.refund === 'refunded' && order.state === 'closed') return { words: words.refunded, tone: 'q' }
  const over = order.state === 'finished' || order.state === 'closed'
  const due = order.state === 'unpaid' || order.state === 'partlyPaid'
  // A cloud newer than this mini program may know states that it does not.
  return { words: words[order.state] ?? order.stateText, tone: over ? 'q' : due ? 'wac' : '' }
}
