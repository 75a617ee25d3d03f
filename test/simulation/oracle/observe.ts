import type { SyncDeps } from '../../../cloudfunctions/core/sync'
import type { Cloud } from '../cloud/cloud'
import type { Instance } from '../cloud/instance'
import type { Front } from '../shop/front'
import type { CallWatcher } from '../shop/network'
import type { Shop } from '../shop/shop'
import type { PushWatcher } from '../trouble/pushes'
import { judge } from './judge'
import { judgeAudit } from './judge-audit'
import { tellLetters, type Watched, watchHints, watchJobs, watchReads, watchRows } from './watch'
import { watchCalls } from './watch-calls'
import { watchIncidents } from './watch-incidents'
import { watchPushes } from './watch-pushes'
import { watchSecrets } from './watch-secrets'
import { watchService } from './watch-service'
import { watchTakes } from './watch-takes'
import { watchTokens } from './watch-tokens'

/** All that looks on while the world runs. */
export interface Observer {
  readonly calls: CallWatcher
  readonly pushes: PushWatcher
  readonly onLog: (line: string) => void
  readonly takes: (sync: SyncDeps, instance: Instance) => SyncDeps
  readonly readSince: (shop: Shop, time: number) => boolean
  /** The database has become another: what was promised before holds no longer. */
  readonly reset: () => void
  /** What must be true once all has been well for a while. `root` opens the seals. */
  readonly judge: (root: Buffer) => void
}

export function observe(watched: Watched, cloud: Cloud, front: Front): Observer {
  const { world, database, shops } = watched
  const read = new Map<string, number>()
  const readAt = (row: string) => read.get(row) ?? 0
  const written = new Set<string>()
  const calls = watchCalls(watched, front, () => cloud.skewMs)
  const tokens = watchTokens(watched, front)
  const takes = watchTakes(watched)
  const pushes = watchPushes(watched, readAt)
  const secrets = watchSecrets(watched)
  const service = watchService(watched)
  const incidents = watchIncidents(watched)
  const reads = watchReads(world.loop)
  front.served.push(service.served, ({ shop, order }) => {
    if (order !== null) read.set(shop.rowOf(order.number), world.loop.now)
  })
  database.watchers.push(watchRows(watched), watchJobs(watched), watchHints(watched, readAt), tellLetters(world.story), reads.writes)
  database.watchers.push(calls.writes, tokens.writes, takes.writes, pushes.writes, incidents.writes, ({ collection, after }) => {
    if (collection === 'auditInbox' && after !== null) written.add(after._id)
  })
  return {
    calls: calls.calls,
    pushes: pushes.pushes,
    onLog: secrets.onLog,
    takes: takes.watch,
    readSince: reads.since,
    reset() {
      tokens.forget()
      pushes.forgetAll()
      incidents.forget()
      written.clear()
      for (const row of database.all('auditInbox')) written.add(row._id)
      for (const row of database.all('audit')) written.add(String(row.inbox))
    },
    judge(root) {
      judge(watched, shops, root)
      judgeAudit(watched, root, written)
      pushes.judge()
      incidents.judge(shops)
      secrets.judge()
      service.judge()
    },
  }
}
