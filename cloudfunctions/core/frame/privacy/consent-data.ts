import type { Store } from '../../store'
import { readConsents } from './consents'
import type { PersonalData } from './personal-data'

/** Decisions stay: they are the proof that we were allowed. What they hang on, the member, is gone, so they name nobody. */
export function consentPersonalData(store: Store): PersonalData {
  return {
    name: 'consents',
    count: async ({ member }) => (await readConsents(store, member)).length,
    collect: async ({ member }) => ({
      rows: (await readConsents(store, member)).map(({ purpose, version, given, at }) => ({ purpose, version, given, at })),
      next: null,
    }),
    erase: async () => 0,
  }
}
