import type { Clock } from '../../base/clock'
import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import type { IncidentView } from './contract'
import { type Incident, openIncidents } from './record'

const SHOWN_MS = 30 * 86_400_000
const LIMIT = 50

function viewOf({ _id: id, openedAt, resolvedAt, tellings: _, toldAt: __, open: ___, ...rest }: Incident): IncidentView {
  return { id, ...rest, openedAt, resolvedAt, recoveryMs: resolvedAt === null ? null : resolvedAt - openedAt }
}

/** Those of a shop that are open, first those only a person can mend; then what was resolved in the last 30 days. One database call. */
export async function readIncidents(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  shop: ShopId,
): Promise<IncidentView[]> {
  const rows = await openIncidents(store).find(
    { shop, $or: [{ open: true }, { resolvedAt: { $gte: clock.now() - SHOWN_MS } }] },
    { order: { openedAt: -1 }, limit: LIMIT },
  )
  const rank = (row: Incident) => (row.open ? (row.needsPerson ? 0 : 1) : 2)
  return rows.toSorted((a, b) => rank(a) - rank(b) || b.openedAt - a.openedAt).map(viewOf)
}
