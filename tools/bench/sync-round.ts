import { orderKind } from '../../cloudfunctions/core/domain/order'
import { createTell } from '../../cloudfunctions/core/frame/fact'
import { createWeidian, weidianDefaults } from '../../cloudfunctions/core/platform/weidian'
import { newMemory, runRound, type SyncDeps, startShop, syncDefaults } from '../../cloudfunctions/core/sync'
import { openJobs } from '../../cloudfunctions/core/sync/jobs'
import { atMost, type BenchRow } from './bench-row'
import { createSink, systemTools } from './sync-sink'
import { wireShop } from './sync-wire-shop'

const SHOPS = 50
const CHANGED = 20
const LATENCY_MS = 60
const DATABASE_MS = 15
const BUDGET_MS = 29_000

/** One round of 50 shops, each with 20 orders placed or changed since the last one: 1 % of 2,000. One instance, the careful allowance. */
export async function roundRows(): Promise<readonly BenchRow[]> {
  const names = Array.from({ length: SHOPS }, (_, index) => `weidian:${9_600_000_001 + index}`)
  const there = new Map(names.map((name) => [name, wireShop(CHANGED, LATENCY_MS, { shop: name, newestS: 30, stepS: 20 })]))
  const { store, vault, log, count } = createSink({ latencyMs: DATABASE_MS })
  const parts = { store, vault, clock: systemTools.clock, tell: createTell([]), settleMs: syncDefaults.lagMs }
  const deps: SyncDeps = {
    ...systemTools,
    store,
    log,
    platform: {
      ...createWeidian(async () => Promise.reject(new Error('no shop')), weidianDefaults),
      open: (access, gate) =>
        createWeidian(there.get(access.shop ?? '')?.http ?? (() => Promise.reject()), weidianDefaults).open(access, gate),
    },
    credentials: { open: (shop) => ({ shop, token: async () => 'token', renew: async () => 'token' }) },
    allowance: { perSecond: 5, concurrent: 2 },
    kinds: [orderKind(parts)],
    settings: syncDefaults,
    memory: newMemory(),
  }
  for (const name of names) await startShop(deps, name)
  // Histories are read already: this is about the live lane.
  await openJobs(store).updateMany({ lane: 'live' }, { set: { firstOpen: false } })
  const before = store.calls()
  const began = performance.now()
  const { shops } = await runRound(deps, Date.now() + BUDGET_MS)
  const seconds = (performance.now() - began) / 1_000
  if (shops !== SHOPS || count('orders') !== SHOPS * CHANGED) throw new Error(`${shops} shops, ${count('orders')} orders`)
  const shopCalls = [...there.values()].reduce((sum, { calls }) => sum + calls.lists + calls.details + calls.others, 0)
  return [
    atMost(
      'round-50-shops-s',
      seconds,
      's',
      30,
      `one round of ${SHOPS} shops with ${CHANGED} changed orders each (1 % of 2,000) in one instance, allowance 5/s and 2 at once each; ${shopCalls} calls to the shops of ${LATENCY_MS} ms, ${store.calls() - before} to the database of ${DATABASE_MS} ms`,
    ),
  ]
}
