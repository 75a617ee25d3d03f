import * as z from 'zod'

/**
 * An order's own state, whatever a platform calls it. `unknown` is a state we have no word for: shown as the platform
 * writes it, never guessed, nothing automatic. Refunds are a separate axis.
 */
export const orderState = z.enum(['unpaid', 'partlyPaid', 'paid', 'partlyShipped', 'shipped', 'received', 'finished', 'closed', 'unknown'])
export type OrderState = z.output<typeof orderState>

/** The refund side of an order or of one line. `refused` stands for every end without money: refused, withdrawn, cancelled. */
export const refundState = z.enum(['none', 'asked', 'refunded', 'refused'])
export type RefundState = z.output<typeof refundState>
