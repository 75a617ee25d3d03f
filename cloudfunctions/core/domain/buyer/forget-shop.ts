import type { Store } from '../../store'
import { openClaims } from './claim-row'

/** Who was which buyer of a shop that has left. */
export const forgetShopClaims = (store: Store, shop: string): Promise<number> => openClaims(store).removeMany({ shop })
