import { isQuiet } from '../cost/is-quiet'
import type { SyncDeps } from '../deps'
import { openJobs } from '../jobs'
import type { KindName } from '../kind-names'
import type { ShopLease } from './lease'
import type { LiveTurn } from './live-run'

/** When these kinds were last read without error, for a job's write. */
export const successOf = (kinds: readonly KindName[], at: number) => Object.fromEntries(kinds.map((kind) => [`${kind}.lastSuccessAt`, at]))

/** Turns that end in the same words. */
function groups(turns: readonly LiveTurn[]): readonly (readonly LiveTurn[])[] {
  const byWords = new Map<string, LiveTurn[]>()
  for (const turn of turns) {
    const words = turn.end === 'empty' ? turn.kinds.join() : ''
    byWords.set(words, [...(byWords.get(words) ?? []), turn])
  }
  return [...byWords.values()]
}

/**
 * Writes down the turns that had nothing of their own to write, all with the same end in one call, and frees their shops; and
 * those that have not begun, which stay due. A single shop's empty success is remembered and told with its next claim.
 */
export async function finishTurns(
  deps: SyncDeps,
  { turns, unbegun }: { readonly turns: readonly LiveTurn[]; readonly unbegun: readonly ShopLease[] },
): Promise<void> {
  const jobs = openJobs(deps.store)
  const at = deps.clock.now()
  for (const group of groups(turns)) {
    const [turn] = group
    if (turn === undefined) continue
    const { job } = turn.lease
    if (job.alone && turn.end === 'empty') {
      deps.memory.success = { job: job._id, at, kinds: turn.kinds }
      if (isQuiet(job.quiet, at) && !job.firstOpen) deps.memory.rest = { quiet: job.quiet, until: turn.due }
      continue
    }
    const mine = { _id: { $in: group.map(({ lease }) => lease.job._id) }, 'lease.owner': job.lease.owner }
    const set = { due: Math.max(...group.map(({ due }) => due)), 'lease.until': Math.max(...group.map(({ lease }) => lease.freeAt())) }
    await jobs.updateMany(mine, { set, raise: turn.end === 'empty' ? successOf(turn.kinds, at) : {} })
  }
  const [first] = unbegun
  if (first === undefined) return
  const ids = unbegun.map(({ job }) => job._id)
  await jobs.updateMany({ _id: { $in: ids }, 'lease.owner': first.job.lease.owner }, { set: { 'lease.until': 0 } })
}
