import * as z from 'zod'

/**
 * A turn taken by one holder, which ends by itself. `epoch` grows with every holder: a write that names it is refused
 * once somebody else has taken over.
 */
export const lease = z.object({ owner: z.string(), until: z.int(), epoch: z.int() })
export type Lease = z.output<typeof lease>

export const freeLease: Lease = { owner: '', until: 0, epoch: 0 }
