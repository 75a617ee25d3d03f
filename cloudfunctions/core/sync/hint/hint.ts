import * as z from 'zod'
import { type ShopId, shopId, time } from '../../platform/port'
import type { Store } from '../../store'

/** Something may have changed (data-model: hints). `number` grows with each push of the same row, and is never one it had before. */
const hint = z.object({ _id: z.string(), shop: shopId, row: z.string(), number: z.int(), due: time })
export type Hint = z.output<typeof hint>

export const openHints = (store: Store) => store.open('hints', hint)

export const hintId = (shop: ShopId, row: string) => `${shop}:${row}`
