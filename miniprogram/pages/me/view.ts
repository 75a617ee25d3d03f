import type { Member } from '../../client/session'
import { oneLine } from '../../format/one-line'
import type { Trouble } from '../../format/trouble'
import { fill } from '../../text/fill'
import { text } from '../../text/text'

/** What the page draws. */
export interface MeData {
  phase: 'waiting' | 'skeleton' | 'shown' | 'error'
  signedIn: boolean
  title: string
  note: string
  /** Link to the person's picture; none: an outline. */
  picture: string
  /** The phone row: to be checked, or checked. */
  phone: { title: string; note: string; open: boolean } | null
  /** Highest role, as staff know it; empty for a shopper. */
  role: string
  /** Owners and admins look after the staff of a shop. */
  managesStaff: boolean
}

/** The page before anything is known. */
export const firstData: MeData & { trouble: Trouble | null } = {
  phase: 'waiting',
  signedIn: false,
  title: '',
  note: '',
  picture: '',
  phone: null,
  role: '',
  managesStaff: false,
  trouble: null,
}

const ranks = ['owner', 'admin', 'operator', 'service', 'developer'] as const

function role(member: Member): string {
  const held = ranks.find((rank) => member.staff.some((one) => one.role === rank))
  return held === undefined ? '' : text().me.roles[held]
}

/** Who is here → the page. */
export function meView(member: Member): MeData {
  const words = text().me
  const staff = { role: role(member), managesStaff: member.staff.some((one) => one.role === 'owner' || one.role === 'admin') }
  if (!member.signedIn)
    return { phase: 'shown', signedIn: false, title: words.signIn, note: words.signInNote, picture: '', phone: null, ...staff }
  const tail = member.phoneTail
  return {
    phase: 'shown',
    signedIn: true,
    title: member.name === null ? words.member : oneLine(member.name),
    note: tail === null ? words.noPhone : fill(words.phoneTail, { tail }),
    picture: member.picture ?? '',
    phone:
      tail === null
        ? { title: words.phone, note: words.phoneNote, open: true }
        : { title: words.phoneDone, note: fill(words.phoneDoneNote, { tail, n: member.buyers }), open: false },
    ...staff,
  }
}
