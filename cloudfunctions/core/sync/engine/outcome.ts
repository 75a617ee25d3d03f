import type * as z from 'zod'
import { Failure, failure } from '../../base/error'
import type { ShopPlatform } from '../../platform/port'
import type { trouble } from '../contract'
import { engineErrors } from '../errors-engine'
import { type Job, PARKED } from '../job'

const FIRST_PAUSE_MS = 10_000
/** A shop that is well again is read within five minutes (R6.5). */
const LONGEST_PAUSE_MS = 4 * 60_000

/** What somebody threw, as a failure; everything that is none is our own mistake. */
export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : failure(engineErrors, 'sync.broken', { cause: error })
}

/** Does the platform refuse one sort of data only, while the shop itself may be read? */
export function isKindDenied({ kindDenied = [] }: Pick<ShopPlatform, 'kindDenied'>, error: unknown): boolean {
  return error instanceof Failure && kindDenied.includes(error.code)
}

/** What the shop's people are told; `retryAt` null: a person has to act. */
export function troubleOf({ code, entry }: Failure, tries: number, retryAt: number | null): z.output<typeof trouble> {
  return { code, zh: entry.zh, en: entry.en, retryAt, tries }
}

/**
 * When a job that failed is due again, and what its people are told. Full jitter over a bound that doubles; never before
 * the shop's `retryAfterMs`. What a person has to mend parks the job (`retryAt` null). Pure.
 */
export function afterFailure(
  job: Pick<Job, 'failures'>,
  error: Failure,
  now: number,
  fraction: number,
): Pick<Job, 'failures' | 'due' | 'trouble'> {
  const failures = job.failures + 1
  const bound = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(20, failures - 1))
  const parked = error.kind === 'config'
  const due = parked ? PARKED : now + Math.max(Math.round(bound * fraction), error.retryAfterMs ?? 0)
  return { failures, due, trouble: troubleOf(error, failures, parked ? null : due) }
}
