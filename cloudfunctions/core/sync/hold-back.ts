import { Failure } from '../base/error'
import type { ShopId } from '../platform/port'
import type { SyncDeps } from './deps'
import { jobId } from './job'
import { openJobs } from './jobs'

/**
 * The shop told somebody who waits to come later: nobody asks it before, neither people nor the engine's next round. One
 * database call where it said so, none for any other error.
 */
export async function holdBack(deps: SyncDeps, shop: ShopId, error: unknown): Promise<void> {
  if (!(error instanceof Failure) || error.retryAfterMs === undefined || error.code.startsWith('sync.')) return
  const later = deps.clock.now() + error.retryAfterMs
  await openJobs(deps.store).updateOne(
    jobId(shop, 'live'),
    { stoppedAt: null },
    { set: { 'people.left': 0 }, raise: { due: later, 'people.until': later } },
  )
}
