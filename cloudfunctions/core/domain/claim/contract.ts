import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { shopBrief, time } from '../../platform/port/shop'
import { orderRow } from '../order/contract'
import { claimErrors } from './errors'

/** What a member has claimed: all orders of a 微店 buyer, or one order. */
export const claimView = z.object({
  /** Names it to `claim.undo`. */
  claim: z.string(),
  shop: shopBrief,
  kind: z.enum(['buyer', 'order']),
  /** Number of the one order. */
  number: z.string().nullable(),
  at: time,
})

const list = z.object({ claims: z.array(claimView) })

/** Copied numbers come with blanks and dashes. */
const digits = (most: number) =>
  z
    .string()
    .max(60)
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(new RegExp(`^\\d{1,${most}}$`)))

export const claimContracts = contracts({
  /**
   * Opens the one order of this number, for whoever also knows the last four digits of its phone. Five tries an order and day, across
   * everybody. The order it opened.
   */
  'claim.order': {
    can: 'claim.own',
    input: z.object({ number: digits(24), tail: digits(4).pipe(z.string().length(4)) }),
    output: z.object({ order: orderRow }),
    errors: claimErrors,
    changes: true,
    perMinute: 10,
  },
  'claim.list': { can: 'claim.own', input: z.object({}), output: list, errors: {} },
  /** Takes a claim back: its orders are this member's no more. The claims that are left. */
  'claim.undo': {
    can: 'claim.own',
    input: z.object({ claim: z.string().regex(/^weidian:\d{1,20}:(buyer|order):[^:\s]{1,60}$/) }),
    output: list,
    errors: claimErrors,
    changes: true,
  },
})
