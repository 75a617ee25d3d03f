import * as z from 'zod'
import type { Clock } from '../../base/clock'
import { chinaDay, chinaDayStart } from '../../base/time'
import type { Sealer, Store } from '../../store'

/** Tries of one thing on one day. `_id` is `scope:day`, the scope a keyed digest: it names neither an order nor a person. */
const attemptRow = z.object({ _id: z.string(), count: z.int(), expiresAt: z.int() })

export const openAttempts = (store: Store) => store.open('attempts', attemptRow)

const DAY_MS = 86_400_000
/** How long they are kept, days. */
export const KEPT_DAYS = 30

/** Of one order, by everybody together: at 10,000 tails, five leave a guess no chance. */
const PER_ORDER = 5
/** Of one identity, at any orders: or one tail could be tried at ten thousand numbers. */
const PER_PERSON = 30

const scopeOf = (sealer: Sealer, what: 'order' | 'who', value: string) => sealer.blindIndex('attempts', `${what}:${value}`)

/** Keys of the tries of an identity that may still be kept. */
export function attemptKeysOf(sealer: Sealer, identity: string, now: number): string[] {
  const scope = scopeOf(sealer, 'who', identity)
  return Array.from({ length: KEPT_DAYS + 1 }, (_, back) => `${scope}:${chinaDay(now - back * DAY_MS)}`)
}

/** One more; the tries of that day with this one. */
async function count(store: Store, scope: string, now: number): Promise<number> {
  const attempts = openAttempts(store)
  const _id = `${scope}:${chinaDay(now)}`
  const more = () => attempts.updateAndReturn({ _id }, { increase: { count: 1 } })
  const known = await more()
  if (known !== null) return known.count
  if (await attempts.insert({ _id, count: 1, expiresAt: chinaDayStart(now) + KEPT_DAYS * DAY_MS })) return 1
  return (await more())?.count ?? PER_PERSON
}

/**
 * Counts a try, before anything is compared: of two at the same moment each gets a number of its own. True while there are tries left
 * today, whether there is such an order or not.
 */
export async function mayTry(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  sealer: Sealer,
  { number, identity }: { readonly number: string; readonly identity: string },
): Promise<boolean> {
  const now = clock.now()
  const mine = await count(store, scopeOf(sealer, 'who', identity), now)
  // Who has used theirs up does not use up those of an order.
  if (mine > PER_PERSON) return false
  return (await count(store, scopeOf(sealer, 'order', number), now)) <= PER_ORDER
}

/** Removes tries that are too old; the number removed. */
export const sweepAttempts = ({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<number> =>
  openAttempts(store).removeMany({ expiresAt: { $lt: clock.now() } })
