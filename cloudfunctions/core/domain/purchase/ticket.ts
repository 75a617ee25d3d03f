import * as z from 'zod'
import { rowId } from '../../platform/port'

/** What tickets of this room are for. */
export const PURCHASE = 'purchase'

/** So long a return is recognised, ms. */
export const TICKET_MS = 30 * 60_000

/** What a purchase ticket remembers: the product, and when the person left. */
export const purchaseTicket = z.object({ product: rowId, at: z.int() })
