import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { fen, shopId, time } from '../../platform/port/shop'

/** Paid orders of one day in China, and what was paid for them; refunds are not taken off. */
export const dayTotal = z.object({ day: z.string(), orders: z.int(), sales: fen })

export const daysContracts = contracts({
  /** The last days, oldest first, today's so far at the end. `partial`: a shop with so many orders that the oldest days are not counted yet. */
  'days.get': {
    can: 'order.read',
    input: z.object({ shop: shopId, days: z.union([z.literal(14), z.literal(30)]) }),
    output: z.object({ days: z.array(dayTotal), now: time, partial: z.boolean() }),
    errors: {},
    perMinute: 30,
  },
})
