import * as z from 'zod'
import { type ShopId, shopId, time } from '../../platform/port'
import type { Store } from '../../store'
import { type KindName, kindNames } from '../kind-names'
import { dayReport, drift, driftCauses } from './contract'

/** A row that differed when it was first read. */
const suspect = z.object({
  row: z.string(),
  verdict: z.enum(['missing', 'behind', 'vanished', 'failed', 'unlisted']),
  fields: z.array(z.string()),
})
export type Suspect = z.output<typeof suspect>

/** A difference that stood when it was read again. `settled`: nobody has to look, though nothing was mended. */
const found = drift.extend({ cause: z.enum(driftCauses), settled: z.boolean() })
export type Found = z.output<typeof found>

/** Where a comparison stands. It may end after any write and goes on from there. */
const work = z.object({
  /** `numbers`: of the days before · `list`: ids from the shop · `compare`: row by row · `weigh`: what differed, again · `mend`. */
  stage: z.enum(['numbers', 'list', 'compare', 'weigh', 'mend']),
  /** Of `list`: what is listed so far, a time or a page. */
  cursor: z.int(),
  listed: z.array(z.string()),
  /** Listed rows that the shop has changed since the last comparison of this day. */
  changed: z.array(z.string()),
  /** The last row compared, in the order of ids. */
  at: z.string(),
  suspects: z.array(suspect),
  found: z.array(found),
})
export type Work = z.output<typeof work>

/** One comparison of a day of a kind with the shop (data-model: reconciliations). `there`: rows of the shop. */
const reconciliation = z.object({
  _id: z.string(),
  shop: shopId,
  kind: z.enum(kindNames),
  day: z.string(),
  verdict: dayReport.shape.verdict,
  depth: dayReport.shape.depth,
  there: z.int().nullable(),
  here: z.int(),
  drifts: z.array(drift),
  more: z.int(),
  startedAt: time,
  comparedAt: time.nullable(),
  /** The night it belongs to, a day in China: what one night may mend is counted by it. */
  night: z.string(),
  /** Rows mended in that night. */
  mends: z.int(),
  /** A person asked: no limit. */
  unlimited: z.boolean(),
  /** Turns that failed since the last that did not. */
  failures: z.int(),
  /** Not gone on with before, UTC ms. */
  pausedUntil: time,
  /** Grows with each write: whoever was overtaken writes no more. */
  turn: z.int(),
  work: work.nullable(),
})
export type Reconciliation = z.output<typeof reconciliation>

export const openReconciliations = (store: Store) => store.open('reconciliations', reconciliation)

export const reconciliationId = (shop: ShopId, day: string, kind: KindName) => `${shop}:${day}:${kind}`

/** Beginning with the numbers of the days before, or with the list. */
export const freshWork = (stage: 'numbers' | 'list'): Work => ({
  stage,
  cursor: 0,
  listed: [],
  changed: [],
  at: '',
  suspects: [],
  found: [],
})

/** What a comparison begins with, also one that is repeated. */
export const freshTurn = (now: number, night: string, stage: 'numbers' | 'list') => ({
  ...{ verdict: 'running' as const, there: null, drifts: [], more: 0, startedAt: now },
  ...{ night, unlimited: false, failures: 0, pausedUntil: 0, work: freshWork(stage) },
})

export interface Planned {
  readonly shop: ShopId
  readonly kind: KindName
  readonly day: string
  readonly depth: Reconciliation['depth']
  readonly stage: 'numbers' | 'list'
}

export function freshReconciliation({ shop, kind, day, depth, stage }: Planned, now: number, night: string): Reconciliation {
  const key = { _id: reconciliationId(shop, day, kind), shop, kind, day, depth }
  return { ...key, here: 0, comparedAt: null, mends: 0, turn: 0, ...freshTurn(now, night, stage) }
}
