import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { shopId } from '../../platform/port/shop'

/** What somebody did at one step; `trouble`: WeChat or we could not. */
const outcome = z.enum(['yes', 'no', 'trouble'])

/** The steps of the one-tap sign-in, in their order. */
export const signInSteps = ['agree', 'phone', 'reminder'] as const

const stepCount = z.object({
  step: z.enum(signInSteps),
  offered: z.int(),
  yes: z.int(),
  no: z.int(),
  trouble: z.int(),
  /** Whole percent of yes among offered; null where so few were offered that it would say nothing. */
  share: z.int().nullable(),
})

export const shopperFunnelContracts = contracts({
  /**
   * How a sign-in went, step by step, told once when its sheet closes: adds to counters of the day, and keeps nothing of whom it was. Not an
   * act of a person, so it is not written down as one.
   */
  'signIn.tell': {
    can: 'member.join',
    input: z
      .object({ agree: outcome.optional(), phone: outcome.optional(), reminder: outcome.optional() })
      .refine((steps) => signInSteps.some((step) => steps[step] !== undefined)),
    output: z.object({}),
    errors: {},
    perMinute: 6,
  },
})

export const merchantFunnelContracts = contracts({
  /** The sign-ins of the last days of the whole mini program, as phones told of them. */
  'signIn.funnel': {
    can: 'member.read',
    input: z.object({ shop: shopId }),
    output: z.object({
      days: z.int(),
      /** Day of the first one that was counted, `2026-11-24`; null for none. */
      since: z.string().nullable(),
      steps: z.array(stepCount),
      /** From this many on a share is given. */
      enough: z.int(),
    }),
    errors: {},
    perMinute: 30,
  },
})
