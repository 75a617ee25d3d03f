import { failure } from '../../base/error'
import type { Log } from '../../base/log'
import { actions } from '../../frame/contract'
import { readIncidents } from '../../frame/incident'
import { syncErrors } from '../errors'
import { jobId } from '../job'
import { openJobs } from '../jobs'
import type { ProgressDeps } from '../progress/read-view'
import { acknowledgeShape } from './check-shapes'
import { watchContracts } from './contract'
import { openShapes } from './shape-record'

export type WatchDeps = ProgressDeps & { readonly log: Log }

/** What the watchdog has seen, for the merchant's phone. */
export const watchActions = actions<typeof watchContracts, WatchDeps>(watchContracts, {
  async 'watch.get'({ shop }, { deps }) {
    const [job, incidents, rows] = await Promise.all([
      openJobs(deps.store).get(jobId(shop, 'live')),
      readIncidents(deps, shop),
      openShapes(deps.store).find({ shop }),
    ])
    if (job === null) throw failure(syncErrors, 'sync.notBound')
    const unseen = rows.flatMap(({ reply, news }) => news.filter(({ seen }) => !seen).map(({ seen: _, ...each }) => ({ reply, ...each })))
    return {
      incidents,
      shapes: unseen.toSorted((a, b) => b.firstAt - a.firstAt),
    }
  },
  async 'watch.acknowledge'({ shop, reply, name }, { deps }) {
    await acknowledgeShape(deps, shop, reply, name)
    return {}
  },
})
