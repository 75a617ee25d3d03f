import type { Store } from '../../store'
import { deedsOf, eraseActor } from '../audit'
import type { PersonalData } from './personal-data'

/** Entries an export holds. */
const MOST = 1_000

/** What the audit tells of a shopper. The audit comes before this room, so its part is taken here. */
export function auditPersonalData(store: Store): PersonalData {
  const rows = async (identities: readonly string[]) =>
    (await Promise.all(identities.map((identity) => deedsOf(store, identity, MOST)))).flat().slice(0, MOST)
  return {
    name: 'audit',
    count: async ({ identities }) => (await rows(identities)).length,
    collect: async ({ identities }) => ({ rows: await rows(identities), next: null }),
    async erase({ identities }, askedAt) {
      for (const identity of identities) await eraseActor(store, identity, askedAt)
      return 0
    },
  }
}
