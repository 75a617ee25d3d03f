import type { Watcher } from '../cloud/database'
import type { PushWatcher } from '../trouble/pushes'
import type { Watched } from './watch'

/** Pushes that were taken: each is followed by a reading, unless the shop was unbound or the database became another meanwhile. */
export function watchPushes({ world, verdict }: Watched, readAt: (row: string) => number) {
  const taken = new Map<string, number>()
  const forget = (shop: string) => {
    for (const row of taken.keys()) if (row.startsWith(`${shop}:`)) taken.delete(row)
  }
  const pushes: PushWatcher = (shop, number, at) => taken.set(shop.rowOf(number), at)
  const writes: Watcher = ({ collection, before, after }) => {
    if (collection === 'jobs' && typeof after?.stoppedAt === 'number' && after.stoppedAt !== before?.stoppedAt) forget(String(after.shop))
  }
  return {
    pushes,
    writes,
    forgetAll: () => taken.clear(),
    judge() {
      for (const [row, at] of taken)
        if (readAt(row) < at)
          verdict.find('pushed', row, `a push of ${new Date(at).toISOString().slice(11, 19)} was taken and ${row} never read since`)
      world.story.tell(null, () => `${taken.size} pushes were looked at`)
    },
  }
}
