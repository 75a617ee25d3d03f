import * as z from 'zod'
import { dayTotals } from '../../domain/order/contract'
import { roles } from '../../frame/access/roles'
import { contracts } from '../../frame/contract'
import { incidentView } from '../../frame/incident/contract'
import { shopBrief, shopId } from '../../platform/port/shop'
import { syncView } from '../../sync/contract'

/** Permissions that decide which pages are shown at all. */
export const seenOn = ['order.read', 'product.read', 'member.read', 'staff.manage', 'audit.read', 'binding.manage'] as const

export const overviewContracts = contracts({
  /** The merchant's first screen. `shop: null` when nothing is bound. */
  'overview.get': {
    can: 'sync.read',
    input: z.object({ shop: shopId.optional(), /** With the orders of the last fourteen days. */ days: z.literal(14).optional() }),
    output: z.object({
      shop: shopBrief.nullable(),
      shops: z.array(shopBrief),
      sync: syncView.nullable(),
      toShip: z.int(),
      refundsAsked: z.int(),
      paidToday: z.int(),
      /** Lines of the checklist of connecting that want somebody to do or say something. */
      openChecks: z.int(),
      /** The caller's highest role here, and what of the pages of staff it opens. Null where nothing is bound. */
      you: z.object({ role: z.enum(roles), may: z.array(z.enum(seenOn)) }).nullable(),
      /** What is open and needs a person, first what needs one most. */
      attention: z.array(incidentView),
      /** Null where they were not asked for, the caller may not see them, or counting would keep the rest waiting: `days.get` counts then. */
      days: dayTotals.nullable(),
    }),
    errors: {},
  },
})
