import type { MerchantApi } from '../../../../typings/api/merchant'
import type { LowerRole } from '../../../client/view-as'
import { moment } from '../../../format/moment'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
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
      role,
    })),
    waiting: invitations.map(({ invitation, label, role, until }) => ({
      id: invitation,
      title: label || words.nameless,
      note: fill(words.until, { role: words.roles[role], at: moment(until, now) }),
    })),
    roles: gives.map((role) => ({ id: role, title: words.roles[role], note: words.may[role] })),
    /** Roles below the caller's own, to look as. */
    below: lowerThan(staff.find(({ you }) => you)?.role).map((role) => ({ id: role, title: words.roles[role], note: words.may[role] })),
    /** The owner stays; everybody else may go. */
    mayLeave: staff.some(({ you, everywhere }) => you && !everywhere),
  }
}

const ORDER = ['admin', 'operator', 'service', 'developer'] as const

/** Roles that see less. Customer service and developers stand side by side. */
function lowerThan(role: StaffReply['staff'][number]['role'] | undefined): readonly LowerRole[] {
  if (role === 'owner') return ORDER
  if (role === 'admin') return ORDER.slice(1)
  return role === 'operator' ? ORDER.slice(2) : []
}

type Took = MerchantApi['staff.remove']['output']['took']

/** What somebody who was removed may still have: files, and keys they typed in. */
export function tookRows(took: Took, now: number) {
  const actions: Readonly<Record<string, string>> = merchantText().audit.actions
  return {
    rows: took.map(({ at, action, target }, index) => ({
      key: String(index),
      what: actions[action] ?? action,
      target,
      at: moment(at, now),
    })),
    keys: took.some(({ action }) => action.startsWith('binding.') || action.startsWith('handover.')),
  }
}
