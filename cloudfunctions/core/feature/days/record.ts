import * as z from 'zod'
import { fen, shopId } from '../../platform/port'
import type { Store } from '../../store'

/** A day of a shop that is over, counted once. `_id` is `shop:2026-11-24`. */
const dayRow = z.object({ _id: z.string(), shop: shopId, day: z.string(), orders: z.int(), sales: fen, stored: z.int() })
export type DayRow = z.output<typeof dayRow>

export const openDays = (store: Store) => store.open('dayTotals', dayRow)

/** What was counted of a shop that has left. One database call. */
export const forgetShopDays = (store: Store, shop: string): Promise<number> => openDays(store).removeMany({ shop })
