import type { Clock } from '../../base/clock'
import type { Text } from '../../base/error'
import type { Log } from '../../base/log'
import { chinaDay } from '../../base/time'
import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { isTellingDue } from './is-telling-due'
import { type Incident, openIncidents } from './record'

/** What an incident of one code is about, and what a person can do. */
export interface IncidentEntry extends Text {
  readonly hint: Text
  /** Nothing mends it but a person. */
  readonly needsPerson: boolean
}

export type IncidentTable = Readonly<Record<string, IncidentEntry>>

export interface IncidentDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** Kept this long after they are resolved. */
const KEEP_MS = 365 * 86_400_000

async function openOrCount(
  { store, clock }: IncidentDeps,
  shop: ShopId,
  code: string,
  entry: IncidentEntry,
  since: number,
): Promise<Incident> {
  const rows = openIncidents(store)
  const now = clock.now()
  const again = () => rows.updateAndReturn({ shop, code, open: true }, { increase: { count: 1 }, set: { lastAt: now } })
  const standing = await again()
  if (standing !== null) return standing
  const { zh, en, hint, needsPerson } = entry
  const fresh: Incident = {
    ...{ _id: `${shop}:${code}:${chinaDay(now)}`, shop, code, zh, en, hintZh: hint.zh, hintEn: hint.en, needsPerson },
    ...{ open: true, openedAt: since, lastAt: now, count: 1, resolvedAt: null, tellings: 0, toldAt: null },
  }
  if (await rows.insert(fresh)) return fresh
  // The same thing happened earlier this day and was resolved, or somebody else has just opened it.
  const { _id, ...set } = fresh
  await rows.updateOne(_id, { open: false }, { set })
  return (await rows.get(_id)) ?? fresh
}

/**
 * Says that something is wrong with a shop, as often as it is seen: opened once, counted after that. `since`: when it began, UTC ms.
 * Told (today: a line of the log that is watched, and the merchant's first screen) at widening intervals, once across all instances.
 * Two database calls, or one where it is open and was told of.
 */
export async function raiseIncident(
  deps: IncidentDeps,
  shop: ShopId,
  code: string,
  entry: IncidentEntry,
  since: number = deps.clock.now(),
): Promise<void> {
  const incident = await openOrCount(deps, shop, code, entry, since)
  const now = deps.clock.now()
  if (!isTellingDue(incident, now)) return
  const told = { increase: { tellings: 1 }, set: { toldAt: now } }
  if (!(await openIncidents(deps.store).updateOne(incident._id, { open: true, tellings: incident.tellings }, told))) return
  deps.log.warn('incident.open', { shop, code, count: incident.count, needsPerson: incident.needsPerson })
}

/** It is mended; where nothing was open nothing happens. One database call. */
export async function resolveIncident(deps: IncidentDeps, shop: ShopId, code: string): Promise<void> {
  const now = deps.clock.now()
  const resolved = await openIncidents(deps.store).updateAndReturn({ shop, code, open: true }, { set: { open: false, resolvedAt: now } })
  if (resolved !== null) deps.log.info('incident.resolved', { shop, code, recoveryMs: now - resolved.openedAt })
}

/** What happened to a shop that has left, `before` (UTC ms) at the latest. */
export const forgetShopIncidents = (store: Store, shop: ShopId, before: number): Promise<number> =>
  openIncidents(store).removeMany({ shop, lastAt: { $lte: before } })

/** Forgets those that were resolved long ago. One database call. */
export function sweepIncidents({ store, clock }: IncidentDeps): Promise<number> {
  return openIncidents(store).removeMany({ open: false, resolvedAt: { $lt: clock.now() - KEEP_MS } })
}
