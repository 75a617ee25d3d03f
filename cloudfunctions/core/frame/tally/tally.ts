import * as z from 'zod'
import type { Clock } from '../../base/clock'
import { chinaDay, chinaDayStart } from '../../base/time'
import type { Store } from '../../store'

/** How often something was done on one day. `_id` is `scope:day`, the scope a keyed digest: it names neither a thing nor a person. */
const attemptRow = z.object({ _id: z.string(), count: z.int(), expiresAt: z.int() })

export const openAttempts = (store: Store) => store.open('attempts', attemptRow)

const DAY_MS = 86_400_000
/** How long they are kept, days. */
export const KEPT_DAYS = 30

/**
 * One more; the number of that day in China with this one. Of two at the same moment each gets a number of its own. `lost` is answered
 * where the row went away between two calls: name a number that is too many.
 */
export async function countToday(store: Store, scope: string, now: number, lost: number): Promise<number> {
  const attempts = openAttempts(store)
  const _id = `${scope}:${chinaDay(now)}`
  const more = () => attempts.updateAndReturn({ _id }, { increase: { count: 1 } })
  const known = await more()
  if (known !== null) return known.count
  if (await attempts.insert({ _id, count: 1, expiresAt: chinaDayStart(now) + KEPT_DAYS * DAY_MS })) return 1
  return (await more())?.count ?? lost
}

/** Removes what is too old; the number removed. */
export const sweepAttempts = ({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<number> =>
  openAttempts(store).removeMany({ expiresAt: { $lt: clock.now() } })
