import type { MerchantApi } from '../../../../typings/api/merchant'
import { moment } from '../../../format/moment'
import type { Trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { staffText } from '../../../text/staff-text'

export interface JoinData {
  phase: 'waiting' | 'skeleton' | 'offer' | 'done' | 'error'
  heading: string
  what: string
  until: string
  busy: boolean
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: JoinData = { phase: 'waiting', heading: '', what: '', until: '', busy: false, trouble: null }

/** What an invitation offers → the page. */
export function offerView({ role, shopName, until }: MerchantApi['staff.look']['output'], now: number): Partial<JoinData> {
  const { join, may, roles } = staffText()
  return {
    phase: 'offer',
    heading: fill(join.heading, { role: roles[role] }),
    what: fill(join.what, { shop: shopName, may: may[role] }),
    until: fill(join.until, { at: moment(until, now) }),
    trouble: null,
  }
}
