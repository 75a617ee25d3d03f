import * as z from 'zod'
import { contracts } from '../frame/contract'
import { shopBrief, shopId, time } from '../platform/port/shop'
import { costContracts } from './cost/contract'
import { deadLetterContracts } from './dead-letter/contract'
import { syncErrors } from './errors'
import { kindNames } from './kind-names'
import { reconcileContracts, yesterday } from './reconcile/contract'
import { watchContracts } from './watch/contract'
import { whereContracts } from './where/contract'

export const trouble = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Next try; null when a person has to act first. */
  retryAt: time.nullable(),
  tries: z.int(),
})

export const kindProgress = z.object({
  /** Last round that read the shop without error. */
  lastSuccessAt: time.nullable(),
  /** Everything the shop changed before this time is here. */
  readTo: time.nullable(),
  /** Rows changed by the live lane since midnight in China, and rows kept in all. */
  today: z.int(),
  stored: z.int(),
})

export const firstSync = z.object({
  phase: z.enum(['waiting', 'running', 'paused', 'done']),
  done: z.int(),
  /** Orders the shop says it has in the chosen history; null while unknown. */
  total: z.int().nullable(),
  /** Everything newer than this is here. */
  reachedBack: time.nullable(),
  perMinute: z.int().nullable(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
})

/** How far a lane is: the same for page, log and command line. Orders are counted; a shop has few products. */
export const laneView = z.object({
  lane: z.enum(['live', 'first']),
  /** `failing`: tries again by itself · `parked`: a person has to act. */
  phase: z.enum(['waiting', 'running', 'paused', 'done', 'failing', 'parked']),
  /** Listed; dealt with; to be read in all, null where nobody has counted. */
  seen: z.int(),
  done: z.int(),
  total: z.int().nullable(),
  perMinute: z.int().nullable(),
  /** Reckoned only where the total is known, ms. */
  remainingMs: z.int().nullable(),
  /** The stretch of the shop's time that was read last. */
  slice: z.object({ kind: z.enum(kindNames), from: time, to: time }).nullable(),
  cursorAgeMs: z.int().nullable(),
  lastSuccessAt: time.nullable(),
  /** In a row. */
  failures: z.int(),
})

export const syncView = z.object({
  shop: shopBrief,
  now: time,
  orders: kindProgress,
  products: kindProgress,
  firstSync: firstSync.nullable(),
  trouble: trouble.nullable(),
  lastPushAt: time.nullable(),
  deadLetters: z.int(),
  nextRoundAt: time.nullable(),
  /** How old the orders got in each half hour of the last day, ms, oldest first; null where nobody knows. */
  strip: z.array(z.int().nullable()),
  /** Yesterday's orders compared with the shop, "昨天 512 单，两边一致"; null where they were not yet. */
  yesterday: yesterday.nullable(),
  /** Both lanes' progress. */
  lanes: z.array(laneView).optional(),
})

/** Of the lanes themselves. */
export const laneContracts = contracts({
  'sync.get': { can: 'sync.read', input: z.object({ shop: shopId }), output: syncView, errors: syncErrors },
  /** Makes the shop due now and has it read; where that takes long, the next round, at most 30 s away, has done it. */
  'sync.now': { can: 'sync.run', input: z.object({ shop: shopId }), output: syncView, errors: syncErrors, changes: true, perMinute: 6 },
  'sync.pauseFirst': { can: 'sync.run', input: z.object({ shop: shopId }), output: syncView, errors: syncErrors, changes: true },
  'sync.resumeFirst': { can: 'sync.run', input: z.object({ shop: shopId }), output: syncView, errors: syncErrors, changes: true },
})

/** All a merchant's phone may ask of sync. */
export const syncContracts = contracts({
  ...laneContracts,
  ...deadLetterContracts,
  ...reconcileContracts,
  ...whereContracts,
  ...watchContracts,
  ...costContracts,
})
