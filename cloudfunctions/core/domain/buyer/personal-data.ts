import type { PersonalData } from '../../frame/privacy'
import type { Store } from '../../store'
import { openClaims } from './claim-row'

/** What a member has claimed, taken back or not. */
export function claimPersonalData(store: Store): PersonalData {
  return {
    name: 'claims',
    count: ({ member }) => openClaims(store).count({ member }),
    async collect({ member }) {
      const rows = await openClaims(store).find({ member }, { limit: 1_000 })
      return { rows: rows.map(({ shop, buyer, order, by, at, undoneAt }) => ({ shop, buyer, order, by, at, undoneAt })), next: null }
    },
    async erase({ member }) {
      await openClaims(store).removeMany({ member })
      return 0
    },
  }
}
