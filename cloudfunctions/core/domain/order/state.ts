import { canonicalJson } from '../../base/json'
import type { OrderSnapshot, OrderState, RefundSnapshot, RefundState } from '../../platform/port'
import type { OrderRecord } from './record'

const ranks: Readonly<Record<Exclude<OrderState, 'unknown'>, number>> = {
  unpaid: 0,
  partlyPaid: 1,
  paid: 2,
  partlyShipped: 3,
  shipped: 4,
  received: 5,
  finished: 6,
  closed: 7,
}

/** How far along a state is; an unknown one says nothing of it. */
export function rankOf(state: OrderState): number | null {
  return state === 'unknown' ? null : ranks[state]
}

const refundRanks: Readonly<Record<RefundState, number>> = { none: 0, asked: 1, refused: 2, refunded: 3 }

export type Refund = OrderRecord['refunds'][number]

/** The part of a record that must not move backwards. */
export type Progress = Pick<
  OrderRecord,
  'state' | 'stateCode' | 'stateText' | 'rank' | 'refund' | 'refunded' | 'refunds' | 'held' | 'paidAt' | 'shippedAt' | 'finishedAt'
>

/** A refund without a number is known by its line. */
export function refundKey(refund: RefundSnapshot, line: { readonly id: string | null; readonly place: number }): string {
  return refund.number === '' ? `line:${line.id ?? line.place}` : refund.number
}

/** One entry per refund number; lines that share a number share the refund. */
function refundsOf(snapshot: OrderSnapshot): Refund[] {
  const refunds = new Map<string, Refund>()
  snapshot.lines.forEach((line, place) => {
    if (line.refund === null) return
    const key = refundKey(line.refund, { id: line.id, place })
    if (!refunds.has(key)) refunds.set(key, { amount: line.refund.amount, key, number: line.refund.number, state: line.refund.state })
  })
  return [...refunds.values()]
}

function reading(snapshot: OrderSnapshot, rank: number): Progress {
  const { state, stateCode, stateText, refund, refunded, paidAt, shippedAt, finishedAt } = snapshot
  return { state, stateCode, stateText, rank, refund, refunded, refunds: refundsOf(snapshot), held: null, paidAt, shippedAt, finishedAt }
}

/** Just these fields: whoever hands in a whole record gets nothing else of it back. */
function only(of: Progress): Progress {
  const { state, stateCode, stateText, rank, refund, refunded, refunds, held, paidAt, shippedAt, finishedAt } = of
  return { state, stateCode, stateText, rank, refund, refunded, refunds, held, paidAt, shippedAt, finishedAt }
}

/** Times that were told once stay: a later empty answer does not undo a payment. */
function keepTimes(before: Progress, next: Progress): Progress {
  return {
    ...next,
    paidAt: next.paidAt ?? before.paidAt,
    shippedAt: next.shippedAt ?? before.shippedAt,
    finishedAt: next.finishedAt ?? before.finishedAt,
  }
}

const fell = (before: readonly Refund[], next: readonly Refund[]) =>
  before.some((old) => refundRanks[next.find((each) => each.key === old.key)?.state ?? 'none'] < refundRanks[old.state])

/** Per number the further of the two. */
function furthest(before: readonly Refund[], next: readonly Refund[]): Refund[] {
  const all = new Map(before.map((refund) => [refund.key, refund]))
  for (const refund of next) {
    const old = all.get(refund.key)
    if (old === undefined || refundRanks[refund.state] >= refundRanks[old.state]) all.set(refund.key, refund)
  }
  return [...all.values()]
}

function isBackwards(before: Progress, next: Progress): boolean {
  const rank = rankOf(next.state)
  if (rank !== null && rank < before.rank) return true
  if (fell(before.refunds, next.refunds)) return true
  // The order's own refund without a number: money that came back does not go away.
  return before.refund === 'refunded' && next.refund === 'none'
}

export interface Advance {
  readonly next: Progress
  /** It moved backwards, after two settled readings said so. */
  readonly wentBack: boolean
}

/**
 * What we know and what the shop says now → what we know from now on. Never backwards, except where a second reading, at
 * least `settleMs` after the first, says exactly the same; a repeated reading changes nothing. Pure.
 */
export function advance(before: Progress | null, snapshot: OrderSnapshot, now: number, settleMs: number): Advance {
  const rank = rankOf(snapshot.state)
  if (before === null) return { next: reading(snapshot, rank ?? 0), wentBack: false }
  const next = reading(snapshot, rank ?? before.rank)
  if (!isBackwards(before, next)) return { next: keepTimes(before, next), wentBack: false }
  const mark = canonicalJson([next.stateCode, next.refund, next.refunds])
  const held = before.held?.mark === mark ? before.held : { mark, at: now }
  if (before.held?.mark === mark && now - before.held.at >= settleMs) return { next: keepTimes(before, next), wentBack: true }
  const refunds = furthest(before.refunds, next.refunds)
  return { next: keepTimes(before, { ...only(before), refunds, held }), wentBack: false }
}
