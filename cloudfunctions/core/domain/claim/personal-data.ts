import type { Clock } from '../../base/clock'
import type { PersonalData } from '../../frame/privacy'
import { openAttempts } from '../../frame/tally'
import type { Store, Vault } from '../../store'
import { attemptKeysOf } from './tries'

/** How often somebody tried to find an order, per day: a number, no order and no digits. */
export function attemptPersonalData({
  store,
  vault,
  clock,
}: {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
}): PersonalData {
  const keys = async (identities: readonly string[]) => {
    const sealer = await vault.open()
    return identities.flatMap((identity) => attemptKeysOf(sealer, identity, clock.now()))
  }
  const rows = async (identities: readonly string[]) =>
    identities.length === 0 ? [] : [...(await openAttempts(store).getMany(await keys(identities))).values()]
  return {
    name: 'attempts',
    count: async ({ identities }) => (await rows(identities)).length,
    collect: async ({ identities }) => ({
      rows: (await rows(identities)).map(({ _id, count }) => ({ day: _id.slice(-10), count })),
      next: null,
    }),
    async erase({ identities }) {
      if (identities.length > 0) await openAttempts(store).removeMany({ _id: { $in: await keys(identities) } })
      return 0
    },
  }
}
