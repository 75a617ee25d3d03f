import type { Store } from '../../store'
import { endConsents, readConsents } from './consents'
import type { PersonalData } from './personal-data'

/** Decisions stay: they are the proof that we were allowed, and end with the person: three years later they are forgotten. What they hang on, the member, is gone, so they name nobody. */
export function consentPersonalData(store: Store): PersonalData {
  return {
    name: 'consents',
    count: async ({ member }) => (await readConsents(store, member)).length,
    collect: async ({ member }) => ({
      rows: (await readConsents(store, member)).map(({ purpose, version, given, at }) => ({ purpose, version, given, at })),
      next: null,
    }),
    async erase({ member }, askedAt) {
      await endConsents(store, member, askedAt)
      return 0
    },
  }
}
