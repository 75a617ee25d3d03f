import * as z from 'zod'
import { contracts } from '../contract'

export const auditContracts = contracts({
  'audit.list': {
    can: 'audit.read',
    input: z.object({ page: z.string().max(200).optional() }),
    output: z.object({
      records: z.array(
        z.object({
          /** Place in the chain; null while it waits to be sealed. */
          sequence: z.int().nullable(),
          at: z.int(),
          action: z.string(),
          /** Short, not an openid: who did it, as staff know them. */
          actor: z.string(),
          role: z.string(),
          target: z.string(),
        }),
      ),
      next: z.string().nullable(),
    }),
    errors: {},
  },
  /** Recomputes the chain and every checkpoint. Names the first record that does not fit. */
  'audit.verify': {
    can: 'audit.read',
    input: z.object({}),
    output: z.object({
      ok: z.boolean(),
      checked: z.int(),
      checkpoints: z.int(),
      /** Old records that were forgotten when their time was over; what is left begins behind them. */
      forgotten: z.int(),
      broken: z.object({ sequence: z.int(), reason: z.string() }).nullable(),
    }),
    errors: {},
    perMinute: 6,
  },
})
