import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import { openStaff } from './record'

/** Who left is remembered this long (data-model: staff), ms. */
const KEEP_LEFT_MS = 180 * 86_400_000

/** Forgets staff who left long ago; their number. One database call. */
export const sweepStaff = ({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<number> =>
  openStaff(store).removeMany({ endedAt: { $lte: clock.now() - KEEP_LEFT_MS } })
