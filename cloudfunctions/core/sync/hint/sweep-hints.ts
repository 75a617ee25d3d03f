import type { Run } from '../engine/run'
import { FailureCount, takeRows } from '../engine/take-rows'
import { openJobs } from '../jobs'
import type { Kind } from '../kind'
import { openHints } from './hint'

/** Hints read in one round; the rest stays pending for the next. */
const AT_ONCE = 100

/** Reads the rows that pushes pointed at. A hint goes only where its number is unchanged: a newer push keeps it. */
export async function sweepHints(run: Run, kind: Kind): Promise<number> {
  const { deps, job } = run
  const hints = openHints(deps.store)
  const waiting = await hints.find({ shop: job.shop }, { order: { due: 1 }, limit: AT_ONCE })
  const failures = new FailureCount()
  let changed = 0
  for (let start = 0; start < waiting.length; start += run.batch) {
    if (run.over()) return changed
    const batch = waiting.slice(start, start + run.batch)
    changed += await takeRows(
      run,
      kind,
      batch.map((hint) => hint.row),
      failures,
    )
    for (const hint of batch) await hints.removeOne(hint._id, { number: hint.number })
  }
  // Only if nothing was stamped since this round was claimed, and all fitted.
  if (waiting.length < AT_ONCE) await openJobs(deps.store).updateOne(job._id, { pending: job.pending }, { set: { pending: 0 } })
  return changed
}
