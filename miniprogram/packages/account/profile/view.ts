import type { Member } from '../../../client/session'
import type { Trouble } from '../../../format/trouble'

/** What the page holds beside fixed words. */
export interface ProfileData {
  phase: 'waiting' | 'shown' | 'signedOut' | 'error'
  name: string
  picture: string
  /** There is something to delete. */
  given: boolean
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: ProfileData = { phase: 'waiting', name: '', picture: '', given: false, trouble: null }

/** Who is here → the page. */
export function profileView({ signedIn, name, picture }: Pick<Member, 'signedIn' | 'name' | 'picture'>): ProfileData {
  return {
    phase: signedIn ? 'shown' : 'signedOut',
    name: name ?? '',
    picture: picture ?? '',
    given: name !== null || picture !== null,
    trouble: null,
  }
}
