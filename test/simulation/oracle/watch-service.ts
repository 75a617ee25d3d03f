import type { Served } from '../shop/front'
import type { Watched } from './watch'

/** Judged over the last minutes of a run. */
const SPAN_MS = 8 * 60_000
const LONGEST_MS = 2 * 60_000

/** Every shop has its turn: none waits for the others. */
export function watchService({ world, shops, verdict }: Watched) {
  const read = new Map<string, number[]>()
  return {
    served({ shop, method }: Served): void {
      if (method === 'vdian.order.list.get' && world.faults.over) read.set(shop.shopId, [...(read.get(shop.shopId) ?? []), world.loop.now])
    },
    judge() {
      const { now } = world.loop
      // Where the end of the run was no quiet one, it says itself what has to be read when.
      if (world.plan.ending === 'outage' || world.plan.ending === 'authorization') return
      for (const { shopId } of shops) {
        const times = [now - SPAN_MS, ...(read.get(shopId) ?? []).filter((at) => at > now - SPAN_MS), now]
        const longest = Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? at)))
        if (longest > LONGEST_MS) verdict.find('served', shopId, `${shopId} was not read for ${Math.round(longest / 1_000)} s`)
      }
    },
  }
}
