import { credentialRow, spareId } from '../../frame/credential'
import type { BindingDeps } from './deps'
import { CONFIRM_LIFE_MS, OAUTH_LIFE_MS } from './oauth'
import { openShops } from './record'

const DAY_MS = 86_400_000

/** Forgets credentials whose undo is over, and those nobody confirmed. The number forgotten. */
export async function sweepCredentials({ store, clock }: Pick<BindingDeps, 'store' | 'clock'>): Promise<number> {
  const credentials = store.open('credentials', credentialRow)
  const now = clock.now()
  const over = await openShops(store).find({ state: 'unbound', unboundUntil: { $lte: now } })
  let forgotten = await credentials.removeMany({ state: 'pending', issuedAt: { $lt: now - OAUTH_LIFE_MS - CONFIRM_LIFE_MS } })
  for (const { _id, unboundUntil } of over) {
    if (await credentials.removeOne(_id, { state: 'unbound' })) forgotten += 1
    // Bound again just now, it may have a new one.
    if (await credentials.removeOne(spareId(_id), { state: 'spare', issuedAt: { $lt: (unboundUntil ?? now) - DAY_MS } })) forgotten += 1
  }
  return forgotten
}
