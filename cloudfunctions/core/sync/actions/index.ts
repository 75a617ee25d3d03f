import { failure } from '../../base/error'
import { type Actions, actions } from '../../frame/contract'
import type { ShopId } from '../../platform/port'
import type { Patch } from '../../store'
import { laneContracts } from '../contract'
import { costActions } from '../cost/actions'
import { deadLetterActions } from '../dead-letter/actions'
import { syncErrors } from '../errors'
import { type Job, jobId, type Lane } from '../job'
import { openJobs } from '../jobs'
import { type ProgressDeps, readView } from '../progress/read-view'
import { reconcileActions } from '../reconcile/actions'
import { watchActions } from '../watch/actions'
import { whereActions } from '../where/actions'
import type { SyncActionDeps } from './deps'

async function change(
  deps: ProgressDeps,
  shop: ShopId,
  lane: Lane,
  expected: Parameters<ReturnType<typeof openJobs>['updateOne']>[1],
  patch: Patch<Job>,
) {
  await openJobs(deps.store).updateOne(jobId(shop, lane), expected, patch)
  return readView(deps, shop)
}

/** What is the state of it, read now, pause and go on. */
const laneActions = actions<typeof laneContracts, SyncActionDeps>(laneContracts, {
  'sync.get': ({ shop }, { deps }) => readView(deps, shop),
  async 'sync.now'({ shop }, { deps }) {
    const now = deps.clock.now()
    const found = await openJobs(deps.store).updateMany({ shop, stoppedAt: null }, { set: { due: now } })
    if (found === 0) throw failure(syncErrors, 'sync.notBound')
    await deps.roundNow(shop)
    return readView(deps, shop)
  },
  'sync.pauseFirst': ({ shop }, { deps }) =>
    change(deps, shop, 'first', { 'first.phase': 'running' }, { set: { 'first.phase': 'paused' } }),
  'sync.resumeFirst': ({ shop }, { deps }) =>
    change(deps, shop, 'first', { 'first.phase': 'paused' }, { set: { 'first.phase': 'running', due: deps.clock.now() } }),
})

/** Sync for the merchant's phone. */
export const syncActions: Actions<SyncActionDeps> = {
  ...laneActions,
  ...deadLetterActions,
  ...reconcileActions,
  ...whereActions,
  ...watchActions,
  ...costActions,
}
