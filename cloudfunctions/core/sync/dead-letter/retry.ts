import type { Run } from '../engine/run'
import { takeRows } from '../engine/take-rows'
import type { Kind } from '../kind'
import { openDeadLetters } from './dead-letter'

/** Dead letters tried in one round: they must not keep the living waiting. */
const AT_ONCE = 20

/**
 * Tries again the dead letters whose time has come; those that succeed are gone. However many fail alike, the round goes on: they have
 * failed before. Gives the number of rows written.
 */
export async function retryDeadLetters(run: Run, kinds: readonly Kind[]): Promise<number> {
  const { deps, job } = run
  const letters = openDeadLetters(deps.store)
  const due = await letters.find({ shop: job.shop, next: { $lte: deps.clock.now() } }, { order: { next: 1 }, limit: AT_ONCE })
  let changed = 0
  for (const kind of kinds) {
    const mine = due.filter((letter) => letter.kind === kind.name)
    if (mine.length === 0 || run.over()) continue
    changed += await takeRows(
      run,
      kind,
      mine.map((letter) => letter.row),
      null,
    )
  }
  const [next] = await letters.find({ shop: job.shop }, { order: { next: 1 }, limit: 1 })
  await run.write({ set: { deadDue: next?.next ?? null } })
  return changed
}
