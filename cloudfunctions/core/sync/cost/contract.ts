import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { shopId } from '../../platform/port/shop'
import { syncErrors } from '../errors'

/** Hours of the day in China in which rounds are spaced wider, `[from, to)`; equal: none. */
export const quietHours = z.object({
  from: z.int().min(0).max(23),
  to: z.int().min(0).max(23),
  /** A round each so many minutes then. */
  everyMinutes: z.int().min(1).max(30),
})

export const monthCost = z.object({
  /** Function calls and database operations of a month of 30 days at the present number of shops, orders and hours. */
  calls: z.int(),
  included: z.int(),
  /** Fen a month beyond the plan, 0 where it fits. */
  extraFen: z.int(),
  planFen: z.int(),
  parts: z.array(z.object({ what: z.enum(['beats', 'rounds', 'orders', 'pushes', 'pages', 'nights']), calls: z.int() })),
  /** Orders a day and shops it was reckoned with. */
  ordersADay: z.int(),
  shops: z.int(),
})

export const costContracts = contracts({
  'cost.get': {
    can: 'sync.read',
    input: z.object({ shop: shopId }),
    output: z.object({ month: monthCost, withoutQuiet: monthCost, quiet: quietHours }),
    errors: syncErrors,
  },
  'cost.setQuiet': {
    can: 'sync.run',
    input: z.object({ shop: shopId, quiet: quietHours }),
    output: z.object({ month: monthCost, withoutQuiet: monthCost, quiet: quietHours }),
    errors: syncErrors,
    changes: true,
  },
})
