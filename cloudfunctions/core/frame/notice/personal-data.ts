import type { Store } from '../../store'
import type { PersonalData } from '../privacy'
import { openCredits } from './credits'
import { openMessages } from './message'

/** Keys that begin with `identity:`; `;` is the character after `:`. */
const keysOf = (identity: string) => ({ _id: { $gte: `${identity}:`, $lt: `${identity};` } })

/** Message credits of a person, and messages on their way to them. */
export function noticePersonalData(store: Store): PersonalData {
  const creditsOf = async (identities: readonly string[]) =>
    (await Promise.all(identities.map((identity) => openCredits(store).find(keysOf(identity), { limit: 100 })))).flat()
  return {
    name: 'credits',
    count: async ({ identities }) => (await creditsOf(identities)).length,
    collect: async ({ identities }) => ({
      rows: (await creditsOf(identities)).map(({ _id, left, at, failed }) => ({ template: _id.split(':').at(-1), left, at, failed })),
      next: null,
    }),
    async erase({ identities }) {
      for (const identity of identities) {
        await openCredits(store).removeMany(keysOf(identity))
        // The rows stay, so that nobody is told twice; the person in them goes.
        await openMessages(store).updateMany({ identity }, { set: { state: 'refused', identity: '', values: {} } })
      }
      return 0
    },
  }
}
