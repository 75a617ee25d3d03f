import type { ShopperApi } from '../../../../typings/api/shopper'
import type { OrderRow } from '../../../components/order-row/type'
import { orderRow } from '../../../format/order-row'
import type { Trouble } from '../../../format/trouble'
import { text } from '../../../text/text'

/** What the page holds beside fixed words. */
export interface ClaimData {
  phase: 'waiting' | 'form' | 'done' | 'signedOut' | 'error'
  number: string
  tail: string
  numberFault: string
  tailFault: string
  busy: boolean
  trouble: Trouble | null
  row: OrderRow | null
}

/** The page before anything is typed. */
export const firstData: ClaimData = {
  phase: 'waiting',
  number: '',
  tail: '',
  numberFault: '',
  tailFault: '',
  busy: false,
  trouble: null,
  row: null,
}

/** Numbers are copied with blanks and dashes between the digits. */
export const digitsOf = (typed: string): string => typed.replace(/[\s-]/g, '')

/** What is wrong before anything is sent; empty words where nothing is. */
export function faults(number: string, tail: string): { numberFault: string; tailFault: string } {
  const words = text().claim
  return {
    numberFault: /^\d{6,24}$/.test(digitsOf(number)) ? '' : words.numberFault,
    tailFault: /^\d{4}$/.test(digitsOf(tail)) ? '' : words.tailFault,
  }
}

/** The order that was found → the page. */
export function found(order: ShopperApi['claim.order']['output']['order'], now: number): Partial<ClaimData> {
  return { phase: 'done', busy: false, number: '', tail: '', trouble: null, row: orderRow(order, now) }
}
