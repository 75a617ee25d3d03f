import type { OrderRecord } from './record'

/** Is there nothing left to be done with it, by anybody? */
export const hasEnded = ({ state, refund }: Pick<OrderRecord, 'state' | 'refund'>): boolean =>
  (state === 'finished' || state === 'closed') && refund !== 'asked'
