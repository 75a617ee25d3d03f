import type { MerchantApi } from '../../../../typings/api/merchant'
import { moment } from '../../../format/moment'
import { fill } from '../../../text/fill'
import { staffText } from '../../../text/staff-text'

export type StaffReply = MerchantApi['staff.list']['output']
export type GivenRole = MerchantApi['staff.invite']['input']['role']

/** Staff and open invitations → the page. */
export function staffPage({ staff, invitations, gives }: StaffReply, now: number) {
  const words = staffText()
  return {
    people: staff.map(({ id, label, role, everywhere, since, you, removable }) => ({
      id,
      title: you ? `${label || words.roles[role]}（${words.you}）` : label || words.nameless,
      note: fill(everywhere ? words.everywhere : words.since, { role: words.roles[role], at: moment(since, now) }),
      removable,
    })),
    waiting: invitations.map(({ invitation, label, role, until }) => ({
      id: invitation,
      title: label || words.nameless,
      note: fill(words.until, { role: words.roles[role], at: moment(until, now) }),
    })),
    roles: gives.map((role) => ({ id: role, title: words.roles[role], note: words.may[role] })),
    /** The owner stays; everybody else may go. */
    mayLeave: staff.some(({ you, everywhere }) => you && !everywhere),
  }
}
