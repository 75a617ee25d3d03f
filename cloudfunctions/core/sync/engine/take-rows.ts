import { type Failure, failure } from '../../base/error'
import { buryRows } from '../dead-letter/bury'
import { engineErrors } from '../errors-engine'
import type { Kind } from '../kind'
import type { Run } from './run'

/** The same failure on more than this share of the rows, and on at least so many, is the shop's trouble and not the rows'. */
const STOP_SHARE = 0.2
const STOP_ROWS = 5

/** How often a row is read again because somebody else was writing it. */
const CONTENDED_TRIES = 3

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
 * Takes one batch of rows. What fails becomes a dead letter and blocks nobody; what is contended is read again.
 * Gives the number of rows written. Throws what concerns the whole shop, and a failure that has become too common.
 */
export async function takeRows(run: Run, kind: Kind, ids: readonly string[], count: FailureCount): Promise<number> {
  if (ids.length === 0) return 0
  await run.hold()
  let changed = 0
  let open = ids
  const failed: { id: string; failure: Failure }[] = []
  for (let attempt = 0; attempt < CONTENDED_TRIES && open.length > 0; attempt++) {
    const taken = await kind.take(run.job.shop, run.shop, open)
    changed += taken.changed.length
    failed.push(...taken.failed)
    open = taken.contended
  }
  failed.push(...open.map((id) => ({ id, failure: failure(engineErrors, 'sync.contended') })))
  count.add(
    ids.length,
    failed.map((each) => each.failure),
  )
  if (failed.length > 0) await buryRows(run, kind.name, failed)
  return changed
}
