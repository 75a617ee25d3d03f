import type { Watcher } from '../cloud/database'
import type { Instance } from '../cloud/instance'
import type { Front } from '../shop/front'
import type { CallWatcher } from '../shop/network'
import type { Shop } from '../shop/shop'
import type { Watched } from './watch'

const PARKED = Number.MAX_SAFE_INTEGER
const SECOND_MS = 1_000
const NOTICED_MS = 60_000

const isWorker = (instance: Instance) => instance.name === 'every-30s' || instance.name === 'worker'

/** Calls to the shops: not while parked, not more than allowed. */
export function watchCalls(
  { world, database, verdict }: Watched,
  skewMs: () => number,
): { readonly calls: CallWatcher; readonly writes: Watcher } {
  const parkedAt = new Map<string, number>()
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

  return {
    calls({ instance, shop, path }) {
      if (path !== '/api' || !isWorker(instance)) return
      const since = parkedAt.get(shop)
      if (since !== undefined && instance.startedAt > since) verdict.find('parked', shop, `${instance.run} called ${shop}, which is parked`)
      count(`${instance.id} ${shop}`, shop, instance.id)
      if (world.faults.over) count(shop, shop, 'all together')
    },
    writes({ collection, after }) {
      if (collection !== 'jobs' && collection !== 'credentials') return
      const shop = collection === 'jobs' ? String(after?.shop) : (after?._id ?? '')
      const job = database.row('jobs', `${shop}:live`)
      const parked = job?.due === PARKED || database.row('credentials', shop)?.state === 'parked'
      if (!parked) parkedAt.delete(shop)
      // A right that has ended is noticed by whoever remembers a token of it with the next call.
      else if (!parkedAt.has(shop)) parkedAt.set(shop, job?.due === PARKED ? world.loop.now : world.loop.now + NOTICED_MS)
    },
  }
}

/** The clocks of two instances may differ by this much in one run, ms. */
const CLOCKS_MS = 20 * 60_000
const EARLY_MS = 30 * 60_000

/** Tokens: a good one that we hold is not replaced. */
export function watchTokens({ world, verdict }: Watched, front: Front): { readonly writes: Watcher; readonly forget: () => void } {
  const stored = new Set<string>()
  const issuers = new Map<Shop, { readonly by: string; readonly at: number }>()
  const due = (shop: Shop) => {
    const token = shop.newest
    const early = Math.min(EARLY_MS, (world.plan.tokenSeconds * SECOND_MS) / 5)
    const unsure = world.faults.counts.has('ourClockAhead') || world.faults.counts.has('ourClockBack') ? CLOCKS_MS : 0
    return token !== null && world.loop.now >= token.expiresAt - early - unsure
  }
  front.issuing.push((shop, by) => {
    world.story.tell(shop.shopId, () => `${by} fetches a token`)
    const held = shop.newest
    const issuer = issuers.get(shop)
    issuers.set(shop, { by, at: world.loop.now })
    // A person who binds again may come between a renewal that has begun and its call.
    if (issuer?.by.startsWith('merchant') && world.loop.now - issuer.at < NOTICED_MS) return
    if (by.startsWith('merchant') || held === null || !stored.has(held.text)) return
    if (held.refused || held.dead || due(shop)) return
    verdict.find('renewal', shop.shopId, `${by} replaced a token of ${shop.shopId} that was good and ours`)
  })
  return {
    writes({ collection, before, after, by }) {
      if (collection !== 'credentials' || after === null || before?.version === after.version) return
      const newest = front.shops.find(({ shopId }) => shopId === after._id)?.newest
      if (newest) stored.add(newest.text)
      world.story.tell(after._id, () => `${by} keeps a new token`)
    },
    forget: () => stored.clear(),
  }
}
