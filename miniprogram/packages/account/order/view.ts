import type { OrderData } from '../../../format/order-view'
import type { Trouble } from '../../../format/trouble'

export { type Order, type OrderData, orderView } from '../../../format/order-view'

/** What the page holds beside fixed words. */
export interface FirstData {
  phase: 'waiting' | 'skeleton' | 'shown' | 'signedOut' | 'notMine' | 'error'
  view: OrderData | null
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: FirstData = { phase: 'waiting', view: null, trouble: null }
