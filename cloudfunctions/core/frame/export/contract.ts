import * as z from 'zod'
import { contracts } from '../contract'
import { exportErrors } from './errors'

/** Answer of an action that begins an export: each part is asked for with the ticket. */
export const exportBegun = z.object({
  ticket: z.string(),
  until: z.int(),
  columns: z.array(z.object({ key: z.string(), as: z.enum(['id', 'text', 'money', 'time', 'count']) })),
  /** Rows to come; null where nobody has counted. */
  total: z.int().nullable(),
})

export const exportContracts = contracts({
  /** The next rows of an export that was begun, and written down, by the caller. The permission it began with is asked for again. */
  'export.take': {
    can: 'export.take',
    input: z.object({ ticket: z.string().regex(/^[0-9a-f]{32}$/), part: z.string().max(200).optional() }),
    output: z.object({ rows: z.array(z.array(z.string())), next: z.string().nullable() }),
    errors: exportErrors,
    perMinute: 240,
  },
})
