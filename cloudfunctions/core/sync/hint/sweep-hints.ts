import { inOrder } from '../engine/in-order'
import type { Run } from '../engine/run'
import { FailureCount, takeRows } from '../engine/take-rows'
import { openJobs } from '../jobs'
import type { Kind } from '../kind'
import { type Hint, openHints } from './hint'

/** Hints looked up in one database call. */
const AT_ONCE = 500

function* batches(hints: readonly Hint[], run: Run): Generator<readonly Hint[]> {
  for (let start = 0; start < hints.length; start += run.batch) {
    if (run.over(Math.min(hints.length, run.atOnce * run.batch))) return
    yield hints.slice(start, start + run.batch)
  }
}

/**
 * Reads the rows that pushes pointed at, until none waits or time is up. A hint goes only where its number is unchanged: a
 * newer push keeps it. Gives the number of rows written.
 */
export async function sweepHints(run: Run, kind: Kind): Promise<number> {
  const { deps, job } = run
  const hints = openHints(deps.store)
  const failures = new FailureCount()
  let changed = 0
  for (;;) {
    const waiting = await hints.find({ shop: job.shop }, { order: { due: 1 }, limit: AT_ONCE })
    let left = waiting.length
    const take = (batch: readonly Hint[]) => {
      const rows = batch.map((hint) => hint.row)
      return takeRows(run, kind, rows, failures)
    }
    for await (const [batch, written] of inOrder(batches(waiting, run), run.atOnce, take)) {
      changed += written
      left -= await hints.removeMany({ $or: batch.map(({ _id, number }) => ({ _id, number })) })
    }
    // What could not be removed was pushed again or never read: the stamp stays for it.
    if (left > 0) return changed
    if (waiting.length < AT_ONCE) break
  }
  // Only if nothing was stamped since this round was claimed.
  await openJobs(deps.store).updateOne(job._id, { pending: job.pending }, { set: { pending: 0 } })
  return changed
}
