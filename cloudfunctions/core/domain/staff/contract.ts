import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { staffErrors } from './errors'

export const staffContracts = contracts({
  /** The first owner of the account, by the code `npm run setup` printed: 128 bits, 24 h, once. */
  'owner.claim': {
    can: 'owner.claim',
    input: z.object({ code: z.string().trim().min(8).max(64) }),
    output: z.object({ role: z.literal('owner') }),
    errors: staffErrors,
    changes: true,
    perMinute: 5,
  },
})
