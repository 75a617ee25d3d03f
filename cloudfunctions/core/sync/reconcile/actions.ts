import { failure } from '../../base/error'
import { chinaDay } from '../../base/time'
import { actions } from '../../frame/contract'
import type { ShopId } from '../../platform/port'
import type { SyncActionDeps } from '../actions/deps'
import { syncErrors } from '../errors'
import { jobId } from '../job'
import { openJobs } from '../jobs'
import type { KindName } from '../kind-names'
import { reconcileContracts } from './contract'
import { coveredFrom } from './covered-from'
import { nextNight, spanOf } from './days'
import { freshReconciliation, freshTurn, freshWork, openReconciliations, type Reconciliation, reconciliationId } from './record'
import { shopTurn } from './shop-turn'
import { reportOf } from './view'

/** A person waits: nothing new begins after this time, ms. */
const BUDGET_MS = 8_000

/** Both kinds of a month. */
const REPORTS = 62

interface Named {
  readonly shop: ShopId
  readonly kind: KindName
  readonly day: string
}

/** The day that is compared: for products there is only today. Throws where it cannot be. */
async function dayToCompare({ store, clock, sync }: SyncActionDeps, { shop, kind, day }: Named): Promise<string> {
  const jobs = await openJobs(store).getMany([jobId(shop, 'live'), jobId(shop, 'first')])
  const live = jobs.get(jobId(shop, 'live'))
  if (live === undefined || live.stoppedAt !== null) throw failure(syncErrors, 'sync.notBound')
  const now = clock.now()
  const span = kind === 'products' ? { from: now, to: now } : spanOf(day)
  if (span === null || span.to > now) throw failure(syncErrors, 'sync.dayOpen')
  const covered = coveredFrom(live, jobs.get(jobId(shop, 'first')) ?? null, kind, sync.settings.historyMs)
  if (covered === null || covered > span.from) throw failure(syncErrors, 'sync.dayNotRead')
  return kind === 'products' ? chinaDay(now) : day
}

/** Goes on with one comparison as far as the time of one call allows; what is left, a worker does. */
async function goOn({ store, clock, sync, goOnComparing }: SyncActionDeps, id: string) {
  const rows = openReconciliations(store)
  const row = await rows.get(id)
  if (row?.verdict === 'running') await shopTurn(sync, row.shop, [row], clock.now() + BUDGET_MS)
  const after = await rows.get(id)
  if (after === null) throw failure(syncErrors, 'sync.notBound')
  if (after.verdict === 'running') await goOnComparing()
  return reportOf(after)
}

/** From the beginning, unless it is running: then it only rests no longer. */
async function restart({ store, clock }: SyncActionDeps, { shop, kind, day }: Named, unlimited: boolean): Promise<string> {
  const rows = openReconciliations(store)
  const now = clock.now()
  const night = chinaDay(now)
  const depth = 'content' as const
  const id = reconciliationId(shop, day, kind)
  const turn = { ...freshTurn(now, night, 'list'), unlimited, depth }
  if (await rows.updateOne(id, { verdict: { $ne: 'running' } }, { set: turn, increase: { turn: 1 } })) return id
  const fresh = { ...freshReconciliation({ shop, kind, day, depth, stage: 'list' }, now, night), unlimited }
  if (!(await rows.insert(fresh))) await rows.updateOne(id, { verdict: 'running' }, { set: { pausedUntil: 0, failures: 0 } })
  return id
}

/** Only what is listed as open, again. */
function mendListed({ store, clock }: SyncActionDeps, row: Reconciliation): Promise<boolean> {
  const found = row.drifts.map((drift) => ({ ...drift, settled: false }))
  const work = { ...freshWork('list'), stage: 'mend' as const, found }
  const set = { verdict: 'running' as const, unlimited: true, night: chinaDay(clock.now()), failures: 0, pausedUntil: 0, work }
  return openReconciliations(store).updateOne(row._id, { turn: row.turn, verdict: 'open' }, { set, increase: { turn: 1 } })
}

/** Comparing with the shop, for the merchant's phone. */
export const reconcileActions = actions<typeof reconcileContracts, SyncActionDeps>(reconcileContracts, {
  async 'reconcile.list'({ shop }, { deps }) {
    const rows = await openReconciliations(deps.store).find({ shop }, { order: { day: -1, _id: 1 }, limit: REPORTS })
    const now = deps.clock.now()
    return { days: rows.map(reportOf), nextAt: nextNight(now), mendsAtMost: deps.sync.settings.mendsAtMost }
  },
  async 'reconcile.run'(named, { deps }) {
    const day = await dayToCompare(deps, named)
    return goOn(deps, await restart(deps, { ...named, day }, false))
  },
  async 'reconcile.mend'({ shop, kind, day }, { deps }) {
    const row = await openReconciliations(deps.store).get(reconciliationId(shop, day, kind))
    if (row === null) throw failure(syncErrors, 'sync.dayNotCompared')
    if (row.verdict !== 'open') return reportOf(row)
    // More than is listed: all of the day has to be found again.
    if (row.more > 0) await restart(deps, { shop, kind, day }, true)
    else await mendListed(deps, row)
    return goOn(deps, row._id)
  },
})
