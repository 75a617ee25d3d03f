import * as z from 'zod'
import type { RowId, ShopId } from '../../platform/port'
import { shopId, time } from '../../platform/port'
import type { Store } from '../../store'
import { type KindName, kindNames } from '../kind-names'

/** A row that could not be applied, with its reason (data-model: deadLetters). */
const deadLetter = z.object({
  _id: z.string(),
  shop: shopId,
  kind: z.enum(kindNames),
  row: z.string(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  /** What the failure says of itself, without personal data: the field that could not be read. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Grows with each failure: whoever has read the row since takes the letter away only where it is unchanged. */
  tries: z.int(),
  /** Next try by itself; `PARKED` where it is ignored. */
  next: time,
  firstAt: time,
  lastAt: time,
  /** Somebody said why nobody need look at it any more. It stays until the row is read without a failure. */
  ignored: z.object({ note: z.string(), at: time }).nullable().default(null),
})
export type DeadLetter = z.output<typeof deadLetter>

export const openDeadLetters = (store: Store) => store.open('deadLetters', deadLetter)

export const deadLetterId = (shop: ShopId, kind: KindName, id: string): RowId => `${shop}:${kind}:${id}`
