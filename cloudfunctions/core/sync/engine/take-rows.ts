import type { Failure } from '../../base/error'
import { buryRows } from '../dead-letter/bury'
import { deadLetterId } from '../dead-letter/dead-letter'
import { dropStrangers } from '../dead-letter/drop-strangers'
import { lettersOf, noneWaiting, settleLetters } from '../dead-letter/settle'
import type { Kind } from '../kind'
import type { Run } from './run'
import { takeUntilFree } from './take-until-free'

/** The same failure on more than this share of the rows, and on at least so many, is the shop's trouble and not the rows'. */
const STOP_SHARE = 0.2
const STOP_ROWS = 5

/** Counts over one lane of one kind, so that a common failure is recognised across batches. */
export class FailureCount {
  #rows = 0
  readonly #byCode = new Map<string, number>()

  /** Throws the failure that has become too common. */
  add(rows: number, failures: readonly Failure[]): void {
    this.#rows += rows
    for (const each of failures) {
      const count = (this.#byCode.get(each.code) ?? 0) + 1
      this.#byCode.set(each.code, count)
      if (count >= STOP_ROWS && count > this.#rows * STOP_SHARE) throw each
    }
  }
}

/**
 * Takes one batch of rows. What fails becomes a dead letter and blocks nobody; what is contended is read again; what is read without a
 * failure is a dead letter no longer, and neither is what the shop has never had. Gives the number of rows written. Throws what concerns the whole shop, and a failure that has
 * become too common; `count` is null where failures are expected.
 */
export async function takeRows(run: Run, kind: Kind, ids: readonly string[], count: FailureCount | null): Promise<number> {
  if (ids.length === 0) return 0
  await run.hold()
  const { deps, job } = run
  // Letters are looked for only where the job says that there are some.
  const waiting = job.deadDue === null ? noneWaiting : await lettersOf(deps.store, job.shop, kind.name, ids)
  const { changed, unchanged, failed } = await run.calling(() => takeUntilFree(kind, job.shop, run.shop, ids))
  count?.add(
    ids.length,
    failed.map((each) => each.failure),
  )
  const dead = await dropStrangers(deps.store, { shop: job.shop, kind, waiting, failed })
  if (dead.length > 0) await buryRows(deps, job.shop, kind.name, dead)
  await settleLetters(
    deps,
    waiting,
    [...changed, ...unchanged].map((id) => deadLetterId(job.shop, kind.name, id)),
  )
  return changed.length
}
