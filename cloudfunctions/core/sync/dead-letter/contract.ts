import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { shopId, time } from '../../platform/port/shop'
import { syncErrors } from '../errors'
import { kindNames } from '../kind-names'

const row = z.string().regex(/^\d{1,24}$/)
const kind = z.enum(kindNames)

/** A row that could not be applied, as the merchant sees it. */
export const deadLetterView = z.object({
  kind,
  row,
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  /** The field that could not be read, in the platform's spelling; null where the failure names none. */
  field: z.string().nullable(),
  tries: z.int(),
  firstAt: time,
  lastAt: time,
  /** Next try by itself; null where it is ignored. */
  next: time.nullable(),
  /** Waits longer than it should: a person is needed. */
  old: z.boolean(),
  /** Why nobody need look at it any more, and who said so; null while it is open. */
  ignored: z.object({ note: z.string(), at: time }).nullable(),
})

/** What became of a try. */
const retried = z.object({ settled: z.int(), failed: z.int(), left: z.int() })

export const deadLetterContracts = contracts({
  /** Oldest first; the ignored ones behind the open ones. */
  'deadLetters.list': {
    can: 'sync.read',
    input: z.object({ shop: shopId, skip: z.int().min(0).max(10_000).optional() }),
    output: z.object({ letters: z.array(deadLetterView), open: z.int(), ignored: z.int(), more: z.boolean() }),
    errors: syncErrors,
  },
  /** What the shop answered for this row when it failed, with all that is personal masked. Read from the shop now, never stored. */
  'deadLetters.source': {
    can: 'sync.run',
    input: z.object({ shop: shopId, kind, row }),
    output: z.object({ source: z.string(), readAt: time }),
    errors: syncErrors,
    perMinute: 12,
  },
  'deadLetters.retry': {
    can: 'sync.run',
    input: z.object({ shop: shopId, kind, row }),
    output: retried,
    errors: syncErrors,
    changes: true,
    perMinute: 30,
  },
  /** As many as time allows; `left` says how many still wait. */
  'deadLetters.retryAll': {
    can: 'sync.run',
    input: z.object({ shop: shopId }),
    output: retried,
    errors: syncErrors,
    changes: true,
    perMinute: 6,
  },
  'deadLetters.ignore': {
    can: 'sync.run',
    input: z.object({ shop: shopId, kind, row, note: z.string().trim().min(1).max(200) }),
    output: deadLetterView,
    errors: syncErrors,
    changes: true,
  },
  /** Takes it back into the ones that are tried. */
  'deadLetters.reopen': {
    can: 'sync.run',
    input: z.object({ shop: shopId, kind, row }),
    output: deadLetterView,
    errors: syncErrors,
    changes: true,
  },
})
