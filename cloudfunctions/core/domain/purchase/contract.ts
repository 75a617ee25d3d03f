import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { fen, rowId, time } from '../../platform/port/shop'
import { catalogErrors } from '../catalog/errors'
import { orderRow } from '../order/contract'
import { purchaseErrors } from './errors'

/** One rung of the buying ladder, best first. `host` is what must be a registered business domain of the mini program. */
export const purchaseWay = z.union([
  z.object({ kind: z.literal('webView'), url: z.string(), host: z.string() }),
  z.object({ kind: z.literal('copyLink'), url: z.string() }),
])

export const purchaseContracts = contracts({
  /** Before leaving for 微店: price and stock are read from the shop now, and the ways to get there are listed. */
  'purchase.prepare': {
    can: 'catalog.browse',
    input: z.object({ product: rowId, sku: z.string().max(24).optional(), quantity: z.int().min(1).max(999) }),
    output: z.object({
      price: fen,
      stock: z.int(),
      /** What changed since the page was drawn: the person is told before leaving. */
      changed: z.boolean(),
      /** False where the shop could not be asked in time: price and stock are then the last ones known, of `checkedAt`. */
      fresh: z.boolean(),
      checkedAt: time,
      ways: z.array(purchaseWay).min(1),
      /** Hand it to `purchase.find` on return. Single purpose, 30 min. */
      ticket: z.string(),
    }),
    errors: { ...catalogErrors, ...purchaseErrors },
    perMinute: 20,
  },
  /** On return: the orders of that product placed since the ticket by a buyer the caller has claimed. */
  'purchase.find': {
    can: 'catalog.browse',
    input: z.object({ ticket: z.string().max(200) }),
    output: z.object({
      orders: z.array(orderRow),
      /** `signIn`: sign in with the phone used on 微店 to see it · `waiting`: ask again in a few seconds · `found`. */
      state: z.enum(['found', 'waiting', 'signIn']),
    }),
    errors: purchaseErrors,
    perMinute: 30,
  },
})
