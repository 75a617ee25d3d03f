import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { shopBrief, shopId, time } from '../../platform/port/shop'
import { syncErrors } from '../errors'

/**
 * Where an order is, read from the shop while the merchant waits. `here`: we had it · `fetched`: we had not, and have it now ·
 * `otherShop`: another of the merchant's shops has it · `groupOpen`: its group has not formed yet · `olderThanHistory`: placed before the
 * first sync reaches, fetched now all the same · `deadLetter`: it waits as one · `unknown`: no bound shop knows the number.
 */
export const whereAnswers = ['here', 'fetched', 'otherShop', 'groupOpen', 'olderThanHistory', 'deadLetter', 'unknown'] as const

export const whereContracts = contracts({
  'sync.where': {
    can: 'sync.run',
    input: z.object({
      shop: shopId,
      number: z
        .string()
        .trim()
        .regex(/^\d{6,24}$/),
    }),
    output: z.object({
      answer: z.enum(whereAnswers),
      /** The shop that has it; null where none does. */
      shop: shopBrief.nullable(),
      number: z.string(),
      createdAt: time.nullable(),
      /** Why it waits, where it does. */
      trouble: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
      /** Shops that could not be asked just now. */
      notAsked: z.array(shopBrief),
      askedAt: time,
    }),
    errors: syncErrors,
    changes: true,
    perMinute: 12,
  },
})
