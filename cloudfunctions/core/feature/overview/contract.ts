import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { incidentView } from '../../frame/incident/contract'
import { shopBrief, shopId } from '../../platform/port/shop'
import { syncView } from '../../sync/contract'

export const overviewContracts = contracts({
  /** The merchant's first screen. `shop: null` when nothing is bound. */
  'overview.get': {
    can: 'sync.read',
    input: z.object({ shop: shopId.optional() }),
    output: z.object({
      shop: shopBrief.nullable(),
      shops: z.array(shopBrief),
      sync: syncView.nullable(),
      toShip: z.int(),
      refundsAsked: z.int(),
      paidToday: z.int(),
      /** Lines of the checklist of connecting that want somebody to do or say something. */
      openChecks: z.int(),
      /** What is open and needs a person, first what needs one most. */
      attention: z.array(incidentView),
    }),
    errors: {},
  },
})
