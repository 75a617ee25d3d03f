import * as z from 'zod'
import { shopId, time } from '../../platform/port/shop'

/** Something that needs attention: opened once, told at widening intervals, resolved by itself or by a person. */
export const incidentView = z.object({
  id: z.string(),
  shop: shopId,
  /** What it is: `sync.stalled`, `authorization.ended`, `deadLetters.old`, `shape.changed`, `drift.open`. */
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  /** What to do; where it mends itself, that. */
  hintZh: z.string(),
  hintEn: z.string(),
  /** Nothing happens without a person. */
  needsPerson: z.boolean(),
  openedAt: time,
  /** How often it was seen since. */
  count: z.int(),
  lastAt: time,
  resolvedAt: time.nullable(),
  /** From opening to being mended, ms. */
  recoveryMs: z.int().nullable(),
})
export type IncidentView = z.output<typeof incidentView>
