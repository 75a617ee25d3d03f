import type { Member } from '../../../client/session'
import type { Trouble } from '../../../format/trouble'
import { text } from '../../../text/text'

/** What the page holds beside fixed words. */
export interface ProfileData {
  phase: 'waiting' | 'shown' | 'signedOut' | 'error'
  name: string
  picture: string
  /** There is something to delete. */
  given: boolean
  /** What WeChat’s check came to, in words; empty where there is nothing to say. */
  check: string
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: ProfileData = { phase: 'waiting', name: '', picture: '', given: false, check: '', trouble: null }

/** Who is here → the page. */
export function profileView({
  signedIn,
  name,
  picture,
  profileCheck,
}: Pick<Member, 'signedIn' | 'name' | 'picture' | 'profileCheck'>): ProfileData {
  return {
    phase: signedIn ? 'shown' : 'signedOut',
    name: name ?? '',
    picture: picture ?? '',
    given: name !== null || picture !== null,
    check: profileCheck === 'passed' ? '' : text().profile.checks[profileCheck],
    trouble: null,
  }
}
