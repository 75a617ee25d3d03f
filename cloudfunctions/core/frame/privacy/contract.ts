import * as z from 'zod'
import { contracts } from '../contract'
import { privacyErrors } from './errors'
import { purposes } from './purposes'

export const privacyContracts = contracts({
  /** What is kept of the caller and what the caller has decided. */
  'privacy.get': {
    can: 'member.self',
    input: z.object({}),
    output: z.object({
      /** How much there is of each kind. */
      kept: z.array(z.object({ name: z.string(), count: z.int() })),
      /** Newest first. */
      consents: z.array(z.object({ purpose: z.enum(purposes), version: z.string(), given: z.boolean(), at: z.int() })),
      /** Orders that have not ended: their data would wait. */
      openOrders: z.int(),
      /** Claims that hold. */
      claims: z.int(),
    }),
    errors: {},
  },
  /** The caller's own data, part after part; `part` is the `next` of the one before. */
  'privacy.export': {
    can: 'member.self',
    input: z.object({ part: z.string().max(300).optional() }),
    output: z.object({
      name: z.string(),
      rows: z.array(z.record(z.string(), z.unknown())),
      next: z.string().nullable(),
    }),
    errors: privacyErrors,
    changes: true,
  },
  /** Forgets the caller. `waiting`: orders that have to end first; their data follows by itself. */
  'privacy.erase': {
    can: 'member.self',
    input: z.object({ sure: z.literal(true) }),
    output: z.object({ waiting: z.int() }),
    errors: {},
    changes: true,
    perMinute: 3,
  },
})
