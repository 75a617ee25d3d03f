import * as z from 'zod'

/**
 * A turn taken by one holder, which ends by itself. `epoch` grows with every holder: a write that names it is refused
 * once somebody else has taken over.
 */
export const lease = z.object({ owner: z.string(), until: z.int(), epoch: z.int() })
export type Lease = z.output<typeof lease>

export const freeLease: Lease = { owner: '', until: 0, epoch: 0 }

/** Filter: nobody holds it now. */
export const leaseIsFree = (now: number) => ({ 'lease.until': { $lte: now } })

/** Patch: `owner` holds it until `until`, UTC ms. */
export const leaseTakenBy = (owner: string, until: number) => ({
  set: { 'lease.owner': owner, 'lease.until': until },
  increase: { 'lease.epoch': 1 },
})

/** Filter: this very turn is still held. */
export const leaseIsHeld = ({ owner, epoch }: Lease) => ({ 'lease.owner': owner, 'lease.epoch': epoch })
