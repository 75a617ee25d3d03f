import { type IncidentDeps, raiseIncident, resolveIncident } from '../../frame/incident'
import type { ShopId } from '../../platform/port'
import { oldLetters } from '../dead-letter/old-letters'
import type { SyncDeps } from '../deps'
import { PARKED } from '../job'
import { openJobs } from '../jobs'
import { openForPeople } from '../people-shop'
import { openReconciliations } from '../reconcile/record'
import { checkShapes } from './check-shapes'
import { type SyncIncident, syncIncidents } from './incident-table'
import { openShapes } from './shape-record'

/** Replies are looked at once a day: a second look within this time, ms, is left out. */
const DAY_MS = 20 * 3_600_000

/** More shops than one deployment has. */
const MOST = 200

/** Opens or closes an incident by what is so now. */
async function settle(deps: IncidentDeps, shop: ShopId, code: SyncIncident, since: number | null): Promise<void> {
  if (since === null) await resolveIncident(deps, shop, code)
  else await raiseIncident(deps, shop, code, syncIncidents[code], since)
}

/** Rows that wait for a person: old dead letters, and differences no night has mended. Three or four database calls. */
async function watchRows(deps: SyncDeps, shop: ShopId): Promise<void> {
  const letters = await oldLetters(deps.store, shop, deps.clock.now())
  await settle(deps, shop, 'deadLetters.old', letters.since)
  const [open] = await openReconciliations(deps.store).find({ shop, verdict: 'open' }, { order: { startedAt: 1 }, limit: 1 })
  await settle(deps, shop, 'drift.open', open?.startedAt ?? null)
}

async function watchShapes(deps: SyncDeps, shop: ShopId): Promise<void> {
  const [last] = await openShapes(deps.store).find({ shop }, { order: { readAt: -1 }, limit: 1 })
  if (last !== undefined && deps.clock.now() - last.readAt < DAY_MS) return
  await checkShapes(deps, shop, await openForPeople(deps, shop).shapes())
}

/**
 * Once a night, after the comparisons: what of every bound shop waits for a person, and whether the shop's replies look as they did.
 * A shop that cannot be read now is left to the next night; `deadline` is UTC ms. May be repeated.
 */
export async function watchNight(deps: SyncDeps, deadline: number): Promise<void> {
  const jobs = await openJobs(deps.store).pick({ lane: 'live', stoppedAt: null }, ['shop', 'due'], { limit: MOST })
  for (const { shop, due } of jobs) {
    if (deps.clock.now() >= deadline) return
    try {
      await watchRows(deps, shop)
      if (due < PARKED) await watchShapes(deps, shop)
    } catch (error) {
      deps.log.warn('watch.nightFailed', { shop, reason: String(error) })
    }
  }
}
