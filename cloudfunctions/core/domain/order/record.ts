import * as z from 'zod'
import { untold } from '../../frame/fact'
import { fen, orderState, refundState, rowId, shopId, time } from '../../platform/port'
import { type Store, sealed } from '../../store'

const refundRecord = z.object({ number: z.string(), state: refundState, amount: fen })

const orderLineRecord = z.object({
  product: z.string().nullable(),
  sku: z.string().nullable(),
  id: z.string().nullable(),
  name: z.string(),
  skuTitle: z.string(),
  picture: z.string().nullable(),
  price: fen,
  quantity: z.int(),
  /** Key into `refunds`; null where none was ever asked for. */
  refund: z.string().nullable(),
})

/** A reading that would move the order backwards, seen once: it holds only when a later, settled reading says the same. */
const heldReading = z.object({ mark: z.string(), at: time })

/** What we keep of an order (data-model: orders). Nothing in it tells who the buyer is, but for the platform's id. */
const orderRecord = z.object({
  _id: rowId,
  shop: shopId,
  number: z.string(),
  /** Fences writes: read it, then ask the shop, then write where it is unchanged. */
  revision: z.int(),
  /** Of everything the shop says; unchanged orders are not written. */
  digest: z.string(),
  /** Keyed digest of what `orderPeople` holds of this order. */
  peopleMark: z.string(),
  state: orderState,
  stateCode: z.string(),
  stateText: z.string(),
  /** The furthest state reached, as a rank: unknown states do not lower it. */
  rank: z.int(),
  refund: refundState,
  refunded: fen.nullable(),
  refunds: z.array(refundRecord.extend({ key: z.string() })),
  held: heldReading.nullable(),
  group: z.string(),
  createdAt: time,
  paidAt: time.nullable(),
  shippedAt: time.nullable(),
  finishedAt: time.nullable(),
  goods: fen,
  freight: fen,
  total: fen,
  discounts: z.array(z.object({ label: z.string(), amount: fen })),
  lines: z.array(orderLineRecord),
  pieces: z.int(),
  /** The platform's id of the buyer; null where it gave none. */
  buyer: z.string().nullable(),
  carrier: z.string(),
  trackingNumber: z.string(),
  /** What a merchant finds it by: its number, the end of it, and the names of its lines. */
  terms: z.array(z.string()),
  untold,
  /** Its buyer asked to be forgotten: nobody is behind it any more, whatever the shop still says. */
  erased: z.boolean().default(false),
  /** When nothing was left to be done with it: as the shop says, else when we saw it. UTC ms; null while it goes on. */
  endedAt: time.nullable().default(null),
  /** Until then its people are kept; null while it goes on, and once they are gone. UTC ms. */
  peopleUntil: time.nullable().default(null),
  /** When it last changed here, and when it was last read and found different. UTC ms, ours. */
  updatedAt: time,
  checkedAt: time,
})
export type OrderRecord = z.output<typeof orderRecord>

export const openOrders = (store: Store) => store.open('orders', orderRecord)

/** Who is behind an order, sealed (data-model: orderPeople). `phoneIx` finds orders by the buyer's account phone. */
const orderPeople = z.object({
  _id: rowId,
  shop: shopId,
  phoneIx: z.string().nullable(),
  /** Repeated from the order, so that a claim by phone finds the buyer in one read. */
  buyer: z.string().nullable(),
  /** JSON of `People`. */
  people: sealed,
  /** Of the order they were written with: an older reading never replaces them. */
  revision: z.int().default(0),
})
export type OrderPeople = z.output<typeof orderPeople>

export const openOrderPeople = (store: Store) => store.open('orderPeople', orderPeople)
