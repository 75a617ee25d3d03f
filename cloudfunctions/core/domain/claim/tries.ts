import type { Clock } from '../../base/clock'
import { chinaDay } from '../../base/time'
import { countToday, KEPT_DAYS } from '../../frame/tally'
import type { Sealer, Store } from '../../store'

export { sweepAttempts } from '../../frame/tally'

const DAY_MS = 86_400_000

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

const count = (store: Store, scope: string, now: number) => countToday(store, scope, now, PER_PERSON)

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
