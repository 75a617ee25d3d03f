import { sha256 } from '../../base/crypto'
import { canonicalJson } from '../../base/json'
import { untoldWith } from '../../frame/fact'
import { makeRowId, type OrderSnapshot } from '../../platform/port'
import { factNames } from './facts'
import type { OrderRecord } from './record'
import { advance, refundKey } from './state'
import { orderTerms } from './terms'

export interface MergeOptions {
  /** UTC ms, ours. */
  readonly now: number
  /** How long a reading must stand before it may move an order backwards, ms. */
  readonly settleMs: number
  readonly peopleMark: string
}

function linesOf(snapshot: OrderSnapshot): OrderRecord['lines'] {
  return snapshot.lines.map((line, place) => {
    const { refund, ...rest } = line
    return { ...rest, refund: refund === null ? null : refundKey(refund, { id: line.id, place }) }
  })
}

/**
 * What we keep and what the shop says now → what we keep from now on, bearing what happened, or null where nothing is
 * different. Applying the same snapshot twice gives null the second time. Pure.
 */
export function mergeOrder(
  record: OrderRecord | null,
  snapshot: OrderSnapshot,
  { now, settleMs, peopleMark }: MergeOptions,
): OrderRecord | null {
  const { next, wentBack } = advance(record, snapshot, now, settleMs)
  const { number, group, createdAt, goods, freight, total, pieces, carrier, trackingNumber } = snapshot
  const content = {
    ...next,
    ...{ number, group, createdAt, goods, freight, total, pieces, carrier, trackingNumber },
    // A buyer the platform named once stays known.
    buyer: snapshot.buyer ?? record?.buyer ?? null,
    discounts: snapshot.discounts.map((discount) => ({ ...discount })),
    lines: linesOf(snapshot),
    terms: orderTerms(snapshot),
  }
  const digest = sha256(canonicalJson(content))
  if (record?.digest === digest && record.peopleMark === peopleMark) return null
  const key = { _id: makeRowId(snapshot.shop, number), shop: snapshot.shop, revision: (record?.revision ?? 0) + 1 }
  const names = factNames(record, content, wentBack)
  return { ...key, digest, peopleMark, ...content, untold: untoldWith(record?.untold, names, ''), updatedAt: now, checkedAt: now }
}
