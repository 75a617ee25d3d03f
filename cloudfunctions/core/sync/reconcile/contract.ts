import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { shopId, time } from '../../platform/port/shop'
import { syncErrors } from '../errors'
import { kindNames } from '../kind-names'

/**
 * Why a row differed. `missing`: the shop has it, we had not · `behind`: the shop's is newer · `vanished`: we have it, the shop says by id
 * that it does not exist · `unlisted`: the shop knows it by id but does not list it · `waiting`: a dead letter · `changing`: it changed
 * while we compared, and was the same when read again.
 */
export const driftCauses = ['missing', 'behind', 'vanished', 'unlisted', 'waiting', 'changing'] as const

export const drift = z.object({
  row: z.string(),
  cause: z.enum(driftCauses),
  /**
   * What differed, never values. Orders: `state refund money lines times shipping buyer people group`; products: `name state price stock
   * sold code pictures skus categories detail`.
   */
  fields: z.array(z.string()),
  /** Equal again since, by itself or because a person asked; null where a person has to look, or where it waits as a dead letter. */
  mendedAt: time.nullable(),
})

/** One day of one kind, compared with the shop. */
export const dayReport = z.object({
  kind: z.enum(kindNames),
  /** `2026-11-23`, a day in China; for products the day of the comparison. */
  day: z.string(),
  /**
   * `same`: equal in number and content, but for rows that were changing just then · `mended`: differed, equal now · `open`: a person has
   * to look · `running`: not finished.
   */
  verdict: z.enum(['same', 'mended', 'open', 'running']),
  /** Rows there and here; null while unknown. */
  shop: z.int().nullable(),
  here: z.int(),
  /** Whether contents were compared row by row, or numbers and list entries only. */
  depth: z.enum(['content', 'list']),
  drifts: z.array(drift),
  /** Differences beyond those listed. */
  more: z.int(),
  comparedAt: time,
})

/** What the comparison of yesterday's orders says, in one line. */
export const yesterday = z.object({ day: z.string(), orders: z.int(), verdict: dayReport.shape.verdict })

export const reconcileContracts = contracts({
  /** The last days, newest first. */
  'reconcile.list': {
    can: 'sync.read',
    input: z.object({ shop: shopId }),
    output: z.object({
      days: z.array(dayReport),
      /** The next nightly comparison. */
      nextAt: time,
      /** Rows one night may mend by itself. */
      mendsAtMost: z.int(),
    }),
    errors: syncErrors,
  },
  /**
   * Compares one day again, now, as far as the time of one call allows; goes on in the background. Products are compared as they are
   * today, whatever the day. `sync.dayOpen`: the day is not over; `sync.dayNotRead`: the first sync has not reached it.
   */
  'reconcile.run': {
    can: 'sync.run',
    input: z.object({ shop: shopId, kind: z.enum(kindNames), day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
    output: dayReport,
    errors: syncErrors,
    changes: true,
    perMinute: 6,
  },
  /**
   * Mends what the limit of one night left over: reads the rows from the shop again, without a limit, and goes on in the background. A day
   * without open differences is answered as it is. `sync.dayNotCompared`: there is no report of that day.
   */
  'reconcile.mend': {
    can: 'sync.run',
    input: z.object({ shop: shopId, kind: z.enum(kindNames), day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
    output: dayReport,
    errors: syncErrors,
    changes: true,
    perMinute: 6,
  },
})
