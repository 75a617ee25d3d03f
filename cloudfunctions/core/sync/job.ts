import * as z from 'zod'
import type { ShopId } from '../platform/port'
import { shopId, time } from '../platform/port'
import { lease } from '../store'
import { trouble } from './contract'
import { quietHours } from './cost/contract'
import { noQuiet } from './cost/quiet'
import { laneProgress } from './progress/lane-progress'

const lanes = ['live', 'first'] as const
export type Lane = (typeof lanes)[number]

/** A row of the overlap: when it was last listed like this, and when it was last read in full. The shop's clock. */
const seenRow = z.object({ id: z.string(), digest: z.string(), at: time, readAt: time })
export type SeenRow = z.output<typeof seenRow>

const kindState = z.object({
  /** Everything the shop changed before this time (its clock) is here. Null before the first round. */
  cursor: time.nullable(),
  /** The shop's clock at the last round that was written down. */
  readAt: time.nullable(),
  /** The longest a row has been seen to hide behind its update time, ms. */
  lateness: z.int(),
  seen: z.array(seenRow),
  lastSuccessAt: time.nullable(),
  /** Rows the live lane changed on that day in China. */
  day: z.string(),
  today: z.int(),
  /** This kind alone is not read, until a person has acted. */
  trouble: trouble.nullable().default(null),
})
export type KindState = z.output<typeof kindState>

/** A stretch of history: `[from, to)` on the shop's clock. `to` moves down as it is read. */
const stretch = z.object({ from: time, to: time, total: z.int(), done: z.int() })
export type Stretch = z.output<typeof stretch>

const firstState = laneProgress.extend({
  /** Null until the history was counted; newest first; a stretch that is read is dropped. */
  products: z.array(stretch).nullable(),
  orders: z.array(stretch).nullable(),
  /** Every order newer than this is here. */
  reachedBack: time.nullable(),
})
export type FirstState = z.output<typeof firstState>

/** One document per shop and lane (data-model: jobs). What only the other lane needs is null. */
export const job = z.object({
  _id: z.string(),
  shop: shopId,
  lane: z.enum(lanes),
  due: time,
  lease,
  /** Counts claims. */
  round: z.int(),
  /** The only shop: after this job there is no other to claim. */
  alone: z.boolean(),
  /** The first sync of this shop still has something to do: only then its job is looked for. */
  firstOpen: z.boolean(),
  /** Hints that came since they were last swept. */
  pending: z.int(),
  /** Audit records wait to be sealed. */
  auditPending: z.boolean(),
  /** Messages to people wait to be sent. */
  messagesPending: z.boolean().default(false),
  /** Earliest next try of a dead letter. */
  deadDue: time.nullable(),
  lastPushAt: time.nullable(),
  failures: z.int(),
  trouble: trouble.nullable(),
  /** The shop was unbound then: nothing of it is due, what is known of it waits for an undo. */
  stoppedAt: time.nullable().default(null),
  /** Calls granted to people who wait: how many are left until then, and nothing is granted anew before. */
  people: z.object({ until: time, left: z.int() }).default({ until: 0, left: 0 }),
  orders: kindState,
  products: kindState,
  first: firstState.nullable(),
  /** The live lane's own progress, as of its last round with news. */
  reading: laneProgress.nullable().default(null),
  /** How old the orders got in each half hour of the last day. */
  strip: z.array(z.object({ from: time, worstMs: z.int() })).default([]),
  /** An incident was raised and not resolved yet. */
  alarmed: z.boolean().default(false),
  /** The merchant's rule; the same in all live jobs. */
  quiet: quietHours.default(noQuiet),
})
export type Job = z.output<typeof job>

export const jobId = (shop: ShopId, lane: Lane) => `${shop}:${lane}`

/** Due never: parked until a person has acted. */
export const PARKED = Number.MAX_SAFE_INTEGER
