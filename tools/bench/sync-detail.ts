import { orderKind } from '../../cloudfunctions/core/domain/order'
import { createTell } from '../../cloudfunctions/core/frame/fact'
import { createWeidian, weidianDefaults } from '../../cloudfunctions/core/platform/weidian'
import { newMemory, runRound, type SyncDeps, startShop, syncDefaults } from '../../cloudfunctions/core/sync'
import { createSink, type SinkOptions, systemTools } from './sync-sink'
import { wireShop } from './sync-wire-shop'

const LONG_MS = 600_000

export interface DetailOptions {
  readonly orders: number
  readonly latencyMs: number
  readonly allowance: { readonly perSecond: number; readonly concurrent: number }
  /** Of the allowance, for people who wait. */
  readonly peopleShare?: number
  /** How long the round may last, ms; what is not read by then is left. */
  readonly budgetMs?: number
  readonly sink?: SinkOptions
}

/** A first sync of orders as it is: lists, details, parsing, merging, sealing, rows into a sink in memory; one round, one process. */
export async function firstSyncOfOrders({ orders, latencyMs, allowance, peopleShare = 0, budgetMs = LONG_MS, sink }: DetailOptions) {
  const { store, vault, log, count } = createSink(sink)
  const there = wireShop(orders, latencyMs)
  const parts = { store, vault, clock: systemTools.clock, tell: createTell([]), settleMs: syncDefaults.lagMs }
  const deps: SyncDeps = {
    ...systemTools,
    store,
    log,
    platform: createWeidian(there.http, weidianDefaults),
    credentials: { open: (shop) => ({ shop, token: async () => 'token', renew: async () => 'token' }) },
    allowance,
    kinds: [orderKind(parts)],
    settings: { ...syncDefaults, peopleShare, historyMs: orders * 600_000 + 86_400_000 },
    memory: newMemory(),
  }
  await startShop(deps, there.shop)
  const before = store.calls()
  const began = performance.now()
  await runRound(deps, Date.now() + budgetMs)
  const seconds = (performance.now() - began) / 1_000
  return { seconds, stored: count('orders'), people: count('orderPeople'), databaseCalls: store.calls() - before, there }
}
