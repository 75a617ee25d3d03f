import * as z from 'zod'
import { dayTotals } from '../../domain/order/contract'
import { contracts } from '../../frame/contract'
import { shopId } from '../../platform/port/shop'

export const daysContracts = contracts({
  /** The last days of a shop. */
  'days.get': {
    can: 'order.read',
    input: z.object({ shop: shopId, days: z.union([z.literal(14), z.literal(30)]) }),
    output: dayTotals,
    errors: {},
    perMinute: 30,
  },
})
