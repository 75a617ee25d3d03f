import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { openDeadLetters } from './dead-letter'

/** A row that has waited so long will not mend itself: a person is needed. */
export const OLD_LETTER_MS = 86_400_000

export interface OldLetters {
  readonly count: number
  /** First failure of the oldest, UTC ms; null where none is old. */
  readonly since: number | null
}

/** Open letters of a shop that are older than `OLD_LETTER_MS`; ignored ones are nobody's alarm. One database call, two where some are old. */
export async function oldLetters(store: Store, shop: ShopId, now: number): Promise<OldLetters> {
  const letters = openDeadLetters(store)
  const old = { shop, ignored: null, firstAt: { $lte: now - OLD_LETTER_MS } }
  const [oldest] = await letters.find(old, { order: { firstAt: 1 }, limit: 1 })
  return oldest === undefined ? { count: 0, since: null } : { count: await letters.count(old), since: oldest.firstAt }
}
