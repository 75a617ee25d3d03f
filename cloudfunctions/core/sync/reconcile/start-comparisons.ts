import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import { freshReconciliation, freshTurn, openReconciliations, type Planned, reconciliationId } from './record'

const keyOf = ({ shop, day, kind }: Planned) => reconciliationId(shop, day, kind)

/** Plans that begin alike. */
function alike(planned: readonly Planned[]): readonly (readonly [Planned, ...Planned[]])[] {
  const groups = new Map<string, [Planned, ...Planned[]]>()
  for (const each of planned) {
    const key = `${each.depth} ${each.stage}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  return [...groups.values()]
}

/**
 * Begins comparisons; those of this night that exist already are left alone, and so is what is running. May be repeated. One bulk insert
 * per 100, and one write for all days that were compared in an earlier night and begin alike.
 */
export async function startComparisons(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  planned: readonly Planned[],
  night: string,
): Promise<void> {
  if (planned.length === 0) return
  const rows = openReconciliations(store)
  const now = clock.now()
  const existing = new Set((await rows.insertMany(planned.map((each) => freshReconciliation(each, now, night)))).existing)
  for (const group of alike(planned.filter((each) => existing.has(keyOf(each))))) {
    const [{ depth, stage }] = group
    const earlier = { _id: { $in: group.map(keyOf) }, verdict: { $ne: 'running' as const }, night: { $ne: night } }
    await rows.updateMany(earlier, { set: { depth, mends: 0, ...freshTurn(now, night, stage) }, increase: { turn: 1 } })
  }
}
