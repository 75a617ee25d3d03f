import { sha256 } from '../../base/crypto'
import { canonicalJson } from '../../base/json'
import { untoldWith } from '../../frame/fact'
import { makeRowId, type OrderSnapshot } from '../../platform/port'
import { hasEnded } from './ended'
import { factNames } from './facts'
import type { OrderRecord } from './record'
import { keepPeopleMs } from './retention'
import { advance, type Progress, refundKey } from './state'
import { orderTerms } from './terms'

export interface MergeOptions {
  /** UTC ms, ours. */
  readonly now: number
  /** How long a reading must stand before it may move an order backwards, ms. */
  readonly settleMs: number
  readonly peopleMark: string
  /** The buyer was forgotten: a snapshot through `forget` is merged, and no later one brings anybody back. */
  readonly erased?: boolean
}

function linesOf(snapshot: OrderSnapshot): OrderRecord['lines'] {
  return snapshot.lines.map((line, place) => {
    const { id, name, picture, price, product, quantity, sku, skuTitle } = line
    const refund = line.refund === null ? null : refundKey(line.refund, { id, place })
    return { id, name, picture, price, product, quantity, refund, sku, skuTitle }
  })
}

type Told = Pick<MergeOptions, 'now' | 'peopleMark' | 'erased'>

/**
 * The record as it will be, but for its digest and facts. Written field by field: an object put together from parts is a hundred
 * times as slow to make, and every order that is read passes here.
 */
function recordOf(
  record: OrderRecord | null,
  snapshot: OrderSnapshot,
  next: Progress,
  { now, peopleMark, erased = false }: Told,
): OrderRecord {
  const endedAt = hasEnded(next) ? (next.finishedAt ?? record?.endedAt ?? now) : null
  return {
    _id: makeRowId(snapshot.shop, snapshot.number),
    shop: snapshot.shop,
    revision: (record?.revision ?? 0) + 1,
    digest: '',
    peopleMark,
    state: next.state,
    stateCode: next.stateCode,
    stateText: next.stateText,
    rank: next.rank,
    refund: next.refund,
    refunded: next.refunded,
    refunds: next.refunds,
    held: next.held,
    paidAt: next.paidAt,
    shippedAt: next.shippedAt,
    finishedAt: next.finishedAt,
    number: snapshot.number,
    group: snapshot.group,
    createdAt: snapshot.createdAt,
    goods: snapshot.goods,
    freight: snapshot.freight,
    total: snapshot.total,
    pieces: snapshot.pieces,
    carrier: snapshot.carrier,
    trackingNumber: snapshot.trackingNumber,
    // A buyer the platform named once stays known.
    buyer: snapshot.buyer ?? record?.buyer ?? null,
    discounts: snapshot.discounts.map(({ amount, label }) => ({ amount, label })),
    lines: linesOf(snapshot),
    terms: orderTerms(snapshot),
    untold: null,
    erased,
    endedAt,
    peopleUntil: endedAt === null || erased ? null : endedAt + keepPeopleMs,
    updatedAt: now,
    checkedAt: now,
  }
}

/** Our own keys, marks and times: not what the shop says. */
type Ours =
  | '_id'
  | 'shop'
  | 'revision'
  | 'digest'
  | 'peopleMark'
  | 'untold'
  | 'erased'
  | 'endedAt'
  | 'peopleUntil'
  | 'updatedAt'
  | 'checkedAt'

/** Digest of what the shop says. Its fields, and those of lines and refunds, stand in order: then their one text is made without a copy. */
export function digestOf(record: OrderRecord): string {
  const told: Omit<OrderRecord, Ours> = {
    buyer: record.buyer,
    carrier: record.carrier,
    createdAt: record.createdAt,
    discounts: record.discounts,
    finishedAt: record.finishedAt,
    freight: record.freight,
    goods: record.goods,
    group: record.group,
    held: record.held,
    lines: record.lines,
    number: record.number,
    paidAt: record.paidAt,
    pieces: record.pieces,
    rank: record.rank,
    refund: record.refund,
    refunded: record.refunded,
    refunds: record.refunds,
    shippedAt: record.shippedAt,
    state: record.state,
    stateCode: record.stateCode,
    stateText: record.stateText,
    terms: record.terms,
    total: record.total,
    trackingNumber: record.trackingNumber,
  }
  return sha256(canonicalJson(told))
}

/**
 * What we keep and what the shop says now → what we keep from now on, bearing what happened, or null where nothing is
 * different. Applying the same snapshot twice gives null the second time. Pure.
 */
export function mergeOrder(record: OrderRecord | null, snapshot: OrderSnapshot, options: MergeOptions): OrderRecord | null {
  const { now, settleMs, peopleMark } = options
  const { next, wentBack } = advance(record, snapshot, now, settleMs)
  const merged = recordOf(record, snapshot, next, options)
  const digest = digestOf(merged)
  if (record?.digest === digest && record.peopleMark === peopleMark) return null
  merged.digest = digest
  merged.untold = untoldWith(record?.untold, factNames(record, merged, wentBack), '')
  return merged
}
