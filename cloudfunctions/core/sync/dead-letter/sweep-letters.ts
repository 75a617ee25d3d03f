import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import { openDeadLetters } from './dead-letter'

/** A letter somebody chose to ignore is kept this long (data-model: deadLetters), ms. */
const KEEP_IGNORED_MS = 90 * 86_400_000

/** Forgets letters that were settled long ago; their number. One database call. */
export const sweepLetters = ({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<number> =>
  openDeadLetters(store).removeMany({ 'ignored.at': { $lte: clock.now() - KEEP_IGNORED_MS } })
