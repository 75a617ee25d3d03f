import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import { freshReconciliation, freshTurn, openReconciliations, type Planned } from './record'

/**
 * Begins comparisons; those of this night that exist already are left alone, and so is what is running. May be repeated. One bulk insert
 * per 100, and one write for the days that were compared in an earlier night.
 */
export async function startComparisons(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  planned: readonly Planned[],
  night: string,
): Promise<void> {
  if (planned.length === 0) return
  const rows = openReconciliations(store)
  const now = clock.now()
  const { existing } = await rows.insertMany(planned.map((each) => freshReconciliation(each, now, night)))
  for (const depth of ['content', 'list'] as const) {
    for (const stage of ['numbers', 'list'] as const) {
      const ids = new Set(
        planned.filter((each) => each.depth === depth && each.stage === stage).map((each) => freshReconciliation(each, now, night)._id),
      )
      const again = existing.filter((id) => ids.has(id))
      if (again.length === 0) continue
      const earlier = { _id: { $in: again }, verdict: { $ne: 'running' as const }, night: { $ne: night } }
      await rows.updateMany(earlier, { set: { depth, mends: 0, ...freshTurn(now, night, stage) }, increase: { turn: 1 } })
    }
  }
}
