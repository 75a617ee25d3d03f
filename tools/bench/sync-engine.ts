import { newMemory, runRound, type SyncDeps, startShop, syncDefaults } from '../../cloudfunctions/core/sync'
import { atLeast, type BenchRow } from './bench-row'
import { median } from './percentile'
import { listedShops } from './sync-listed-shop'
import { createSink, systemTools } from './sync-sink'

const LATENCY_MS = 5
const AT_ONCE = 16
const RUNS = 5
const LONG_MS = 600_000

interface Measured {
  readonly perSecond: number
  readonly lists: number
  readonly most: number
}

/** The first sync of so many shops in one round. Throws where a row is missing. */
async function firstSync(shops: number, orders: number): Promise<Measured> {
  const names = Array.from({ length: shops }, (_, index) => String(9_600_000_001 + index)).map((id) => `weidian:${id}`)
  const { store, log } = createSink()
  const { platform, kind, taken, lists, most } = listedShops(names, orders, LATENCY_MS)
  const deps: SyncDeps = {
    ...systemTools,
    store,
    log,
    platform,
    credentials: { open: (shop) => ({ shop, token: async () => '', renew: async () => '' }) },
    allowance: { perSecond: 1e9, concurrent: AT_ONCE },
    kinds: [kind],
    settings: { ...syncDefaults, peopleShare: 0 },
    memory: newMemory(),
  }
  for (const name of names) await startShop(deps, name)
  const began = performance.now()
  await runRound(deps, Date.now() + LONG_MS)
  const seconds = (performance.now() - began) / 1_000
  if (taken() !== shops * orders) throw new Error(`${taken()} of ${shops * orders} orders arrived`)
  return { perSecond: (shops * orders) / seconds, lists: lists(), most: most() }
}

async function measured(name: string, shops: number, orders: number): Promise<BenchRow> {
  const runs: Measured[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await firstSync(shops, orders))
  const each = runs[0]
  if (each === undefined) throw new Error('no run')
  const method =
    `first sync of ${shops} shop${shops === 1 ? '' : 's'} with ${orders} orders each in one process: windows, batches, job writes; ` +
    `rows already parsed and a sink in memory, ${LATENCY_MS} ms a list, pages of 100, at most ${each.most} lists at once in all, ` +
    `${each.lists} lists, allowance off; median of ${RUNS}`
  return atLeast(name, median(runs.map(({ perSecond }) => perSecond)), 'rows/s', 50_000, method)
}

/** How fast the engine itself is. */
export async function engineRows(): Promise<readonly BenchRow[]> {
  return [await measured('engine-1x20000', 1, 20_000), await measured('engine-10x2000', 10, 2_000)]
}
