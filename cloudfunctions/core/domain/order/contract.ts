import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { exportBegun } from '../../frame/export/contract'
import { orderState, refundState } from '../../platform/port/order-state'
import { fen, page, rowId, shopBrief, shopId, time } from '../../platform/port/shop'
import { orderErrors, revealErrors } from './errors'

/** Tabs of the order lists. `toReceive` is shipped, `refund` is every order with a refund asked for. */
export const orderTab = z.enum(['all', 'unpaid', 'toShip', 'toReceive', 'refund', 'finished', 'closed'])

export const orderRow = z.object({
  id: rowId,
  /** The number a person reads and types. */
  number: z.string(),
  shop: shopBrief,
  state: orderState,
  /** The shop's own words for the state: shown where `state` is `unknown`. */
  stateText: z.string(),
  refund: refundState,
  first: z.object({ name: z.string(), skuTitle: z.string(), picture: z.string().nullable() }),
  /** Different lines, and pieces in all. */
  lines: z.int(),
  pieces: z.int(),
  total: fen,
  createdAt: time,
  carrier: z.string(),
  trackingNumber: z.string(),
})

export const orderLine = z.object({
  product: rowId.nullable(),
  name: z.string(),
  skuTitle: z.string(),
  picture: z.string().nullable(),
  price: fen,
  quantity: z.int(),
  refund: refundState,
  refundAmount: fen,
})

export const orderView = orderRow.extend({
  items: z.array(orderLine),
  goods: fen,
  freight: fen,
  discounts: z.array(z.object({ label: z.string(), amount: fen })),
  refunded: fen,
  paidAt: time.nullable(),
  shippedAt: time.nullable(),
  finishedAt: time.nullable(),
  /** Masked for the caller: `周**`, `154****6688`, province and city. Null where the order has none (vouchers). */
  recipient: z.object({ name: z.string(), phone: z.string(), address: z.string() }).nullable(),
  /** Last reading from the shop. */
  checkedAt: time,
  /** The order's page on 微店. */
  url: z.string(),
})

/** What of an order is hidden until somebody asks for it with a reason. */
export const hiddenField = z.enum(['name', 'phone', 'address', 'note', 'accountPhone'])

/** Why somebody looks at a hidden field. `other` says it in words. */
export const revealReason = z.enum(['ship', 'contact', 'afterSale', 'check', 'other'])

/** An order as staff see it: what is hidden, and whether the caller may ask for it. Fields the order has not are left out. */
export const staffOrderView = orderView.extend({
  hidden: z.array(z.object({ field: hiddenField, masked: z.string(), may: z.boolean() })),
})

/**
 * Paid orders of the last days in China, oldest first, today's so far at the end, and what was paid for them; refunds are not taken off.
 * `partial`: a shop with so many orders that the oldest days are not counted yet.
 */
export const dayTotals = z.object({
  days: z.array(z.object({ day: z.string(), orders: z.int(), sales: fen })),
  now: time,
  partial: z.boolean(),
})

/** When an order was placed, UTC ms: not before `from`, before `to`. */
export const placedSpan = { from: time.optional(), to: time.optional() }

/** As many orders as one file of chosen ones takes. */
const MOST_CHOSEN = 200

/** Which orders go into a file: those a list shows, or some that were chosen from it one by one; the rest of the filter does not count then. */
export const exportOrdersInput = z.object({
  shop: shopId,
  tab: orderTab.optional(),
  text: z.string().trim().max(40).optional(),
  ...placedSpan,
  orders: z.array(rowId).min(1).max(MOST_CHOSEN).optional(),
})

const list = z.object({ tab: orderTab.optional(), text: z.string().trim().max(40).optional(), page: page.optional() })

export const shopperOrderContracts = contracts({
  /** The caller's own orders in all shops, newest first. `linked` false: no buyer is claimed yet, so there is nothing to list. */
  'order.list': {
    can: 'order.own',
    input: list,
    output: z.object({ orders: z.array(orderRow), next: page.nullable(), linked: z.boolean(), checkedAt: time.nullable() }),
    errors: {},
  },
  'order.get': { can: 'order.own', input: z.object({ id: rowId }), output: orderView, errors: orderErrors },
  /** Reads the order from the shop now, keeps what changed, and answers with it. */
  'order.refresh': { can: 'order.own', input: z.object({ id: rowId }), output: orderView, errors: orderErrors, perMinute: 12 },
})

export const merchantOrderContracts = contracts({
  /**
   * `text` is a number, a tracking number, names of products, a buyer's name or the end of a phone. People are sealed: they are looked for
   * among the newest orders only; `people` says among how many and since when, null where the text was no name and no phone.
   */
  'order.list': {
    can: 'order.read',
    input: list.extend({ shop: shopId, ...placedSpan }),
    output: z.object({
      orders: z.array(orderRow.extend({ buyer: z.string() })),
      counts: z.object({ unpaid: z.int(), toShip: z.int(), toReceive: z.int(), refund: z.int() }),
      total: z.int(),
      next: page.nullable(),
      people: z.object({ orders: z.int(), since: time.nullable(), all: z.boolean() }).nullable(),
    }),
    errors: {},
  },
  'order.get': { can: 'order.read', input: z.object({ id: rowId }), output: staffOrderView, errors: orderErrors },
  'order.refresh': { can: 'order.read', input: z.object({ id: rowId }), output: staffOrderView, errors: orderErrors, perMinute: 30 },
  /** One hidden field in full, for the reason given. Written down before it is shown. */
  'order.reveal': {
    can: 'order.reveal',
    input: z.object({ id: rowId, field: hiddenField, reason: revealReason, words: z.string().trim().max(40).optional() }),
    output: z.object({ field: hiddenField, value: z.string() }),
    errors: revealErrors,
    changes: true,
    told: ['field', 'reason', 'words'],
    perMinute: 20,
  },
  /** Begins a file of the orders a list shows, or of chosen ones, buyers masked. */
  'order.export': {
    can: 'order.export',
    input: exportOrdersInput,
    output: exportBegun,
    errors: {},
    changes: true,
    told: ['tab', 'from', 'to', 'text', 'orders'],
    perMinute: 10,
  },
})
