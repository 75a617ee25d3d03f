import type { Watcher } from '../cloud/database'
import type { Instance } from '../cloud/instance'
import type { Front } from '../shop/front'
import type { CallWatcher } from '../shop/network'
import type { Watched } from './watch'

const PARKED = Number.MAX_SAFE_INTEGER
const SECOND_MS = 1_000

const isWorker = (instance: Instance) => instance.name === 'every-30s' || instance.name === 'worker'

/** Calls to the shops: not while parked, not more than allowed. */
export function watchCalls(
  { world, database, verdict }: Watched,
  front: Front,
  skewMs: () => number,
): { readonly calls: CallWatcher; readonly writes: Watcher } {
  const parkedAt = new Map<string, number>()
  /** Instances that were refused by a shop since it was parked, and when: one that remembers a token learns it from the shop. */
  const toldAt = new Map<string, number>()
  const times = new Map<string, { readonly at: number; readonly skew: number }[]>()
  const { perSecond } = world.plan.allowance

  function count(key: string, about: string, words: string): void {
    const { now } = world.loop
    // A clock that steps measures no second.
    const skew = skewMs()
    const recent = (times.get(key) ?? []).filter((call) => call.at > now - SECOND_MS && call.skew === skew)
    recent.push({ at: now, skew })
    times.set(key, recent)
    if (recent.length > perSecond)
      verdict.find('budget', about, `${words} called ${recent.length} times in a second; ${perSecond} are allowed`)
  }

  const isEnded = (shop: string) => database.row('credentials', shop)?.state === 'parked'
  front.refused.push((shop, by) => {
    if (isEnded(shop.shopId)) toldAt.set(`${by.split('#')[0]} ${shop.shopId}`, world.loop.now)
  })

  return {
    calls({ instance, shop, path }) {
      if (path !== '/api' || !isWorker(instance)) return
      const since = parkedAt.get(shop) ?? toldAt.get(`${instance.id} ${shop}`)
      if (since !== undefined && instance.startedAt > since) verdict.find('parked', shop, `${instance.run} called ${shop}, which is parked`)
      count(`${instance.id} ${shop}`, shop, instance.id)
      if (world.faults.over) count(shop, shop, 'all together')
    },
    writes({ collection, after }) {
      if (collection !== 'jobs' && collection !== 'credentials') return
      const shop = collection === 'jobs' ? String(after?.shop) : (after?._id ?? '')
      if (database.row('jobs', `${shop}:live`)?.due !== PARKED) parkedAt.delete(shop)
      else if (!parkedAt.has(shop)) parkedAt.set(shop, world.loop.now)
      if (isEnded(shop)) return
      for (const key of toldAt.keys()) if (key.endsWith(` ${shop}`)) toldAt.delete(key)
    },
  }
}
