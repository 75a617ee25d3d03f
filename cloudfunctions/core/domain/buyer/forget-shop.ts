import type { Store } from '../../store'
import { openClaims } from './claim-row'

/** Who was which buyer of a shop that has left, as it was proven `before` (UTC ms) at the latest. */
export const forgetShopClaims = (store: Store, shop: string, before: number): Promise<number> =>
  openClaims(store).removeMany({ shop, at: { $lte: before } })
