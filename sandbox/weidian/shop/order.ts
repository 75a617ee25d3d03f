import type { SampleBuyer, SampleRecipient } from './sample'

/** A refund as it stands on one line: amounts in fen, `status` in the platform's refund words (docs/protocols/weidian.md §4.4). */
export interface LineRefund {
  readonly key: string
  readonly no: string
  status: string
  readonly kind: string
  readonly itemFee: number
  readonly expressFee: number
  readonly reason: string
}

export interface Parcel {
  readonly type: string
  readonly name: string
  readonly no: string
}

/** One row of an order. Amounts in fen; names and prices are those of the moment of ordering. */
export interface Line {
  readonly productId: string
  readonly name: string
  readonly skuId: string
  readonly skuTitle: string
  readonly price: number
  readonly quantity: number
  readonly code: string | null
  readonly skuCode: string | null
  readonly picture: { readonly icon: string; readonly tint: string }
  readonly subId: number
  /** Index into the order's parcels, -1 while not shipped. */
  parcel: number
  refund: LineRefund | null
}

/** How this order is written down and pushed in an odd way. */
export interface Odd {
  readonly masked?: boolean
  readonly noBuyerId?: boolean
  readonly customInfos?: readonly { name: string; value: string; format: string }[]
  readonly payTimeTail?: '.0' | 'T'
  readonly state?: { readonly status: string; readonly statusOri: string }
  readonly numericIds?: boolean
  readonly otherLabel?: boolean
  readonly pushTimes?: number
  readonly pushDelayMs?: number
  readonly pushSpelling?: Readonly<Record<string, string>>
}

export interface Discount {
  readonly type: string
  readonly info: string
  /** As the platform wrote it: `-￥5.00`, `-5.00`, `5.00`. */
  readonly written: string
  readonly fen: number
}

export interface Distribution {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly share: number
}

/** An order of the shop. Times UTC ms, whole seconds; amounts fen. Mutable: the shop plays steps on it. */
export interface Order {
  readonly id: string
  /** Recipe it came from, or `hand`. */
  readonly scenario: string
  readonly type: '1' | '2' | '3'
  readonly buyer: SampleBuyer
  /** The phone of the buyer's account when ordering. */
  readonly phone: string
  readonly recipient: SampleRecipient | null
  readonly expressType: string | null
  readonly distribution: Distribution | null
  readonly odd: Odd
  readonly refundPair: readonly string[]
  readonly addedAt: number
  readonly lines: readonly Line[]
  readonly note: string
  updatedAt: number
  state: string
  /** refund_status_ori: 0 none, 1 refunding, 2 refunded, 3 closed without money. */
  refund: string
  argue: number
  /** group_status: -1 no group order. */
  group: number
  paidAt: number | null
  sentAt: number | null
  finishedAt: number | null
  discounts: readonly Discount[]
  originalTotal: number | null
  freight: number
  sellerNote: string
  parcels: readonly Parcel[]
  /** Counts the changes of plan: a planned step of an older course is void. */
  course: number
}

/** Group states: only -1 is known (docs/protocols/weidian.md §13); the others are ours, in this one place. */
export const GROUP: Readonly<Record<string, number>> = { none: -1, forming: 0, formed: 1, failed: 2 }

export function goodsTotal(order: Pick<Order, 'lines'>): number {
  return order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
}

/** Goods after discounts, without freight. */
export function orderPrice(order: Pick<Order, 'lines' | 'discounts'>): number {
  return goodsTotal(order) - order.discounts.reduce((sum, discount) => sum + discount.fen, 0)
}

type Needed = 'id' | 'addedAt' | 'scenario' | 'type' | 'buyer' | 'phone' | 'recipient' | 'odd' | 'lines' | 'note' | 'discounts' | 'freight'

const NONE: readonly never[] = []

/** A new order: what is given, and for the rest what holds for an order to which nothing has happened. One literal, so that rows stay small. */
export function newOrder(given: Pick<Order, Needed> & Partial<Order>): Order {
  return {
    id: given.id,
    scenario: given.scenario,
    type: given.type,
    buyer: given.buyer,
    phone: given.phone,
    recipient: given.recipient,
    expressType: given.expressType ?? null,
    distribution: given.distribution ?? null,
    odd: given.odd,
    refundPair: given.refundPair ?? NONE,
    addedAt: given.addedAt,
    lines: given.lines,
    note: given.note,
    updatedAt: given.updatedAt ?? given.addedAt,
    state: given.state ?? '',
    refund: given.refund ?? '0',
    argue: 0,
    group: given.group ?? -1,
    paidAt: given.paidAt ?? null,
    sentAt: given.sentAt ?? null,
    finishedAt: given.finishedAt ?? null,
    discounts: given.discounts.length === 0 ? NONE : given.discounts,
    originalTotal: null,
    freight: given.freight,
    sellerNote: '',
    parcels: given.parcels ?? NONE,
    course: 0,
  }
}
