import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { atLeast, atMost, type BenchRow } from './bench-row'
import { median } from './percentile'
import { firstSyncOfOrders } from './sync-detail'

const run = promisify(execFile)
const RUN = fileURLToPath(new URL('./sync-memory-run.ts', import.meta.url))
/** Heap Node may use, as in a function of the default memory: without it, it grows as long as the machine has room. */
const HEAP = '--max-old-space-size=256'
const DETAIL_ORDERS = 10_000
const DETAIL_RUNS = 3
const LATENCY_MS = 5

async function growth(orders: number): Promise<number> {
  const { stdout } = await run(process.execPath, ['--expose-gc', HEAP, '--import', 'tsx', RUN, String(orders)])
  const told: { growth: number; stored: number } = JSON.parse(stdout)
  if (told.stored !== orders) throw new Error(`${told.stored} of ${orders} orders arrived`)
  return told.growth
}

async function detail() {
  const { seconds, stored, there } = await firstSyncOfOrders({
    orders: DETAIL_ORDERS,
    latencyMs: LATENCY_MS,
    allowance: { perSecond: 1e9, concurrent: 64 },
  })
  if (stored !== DETAIL_ORDERS) throw new Error(`${stored} of ${DETAIL_ORDERS} orders arrived`)
  const { lists, details, others } = there.calls
  return { perSecond: stored / seconds, calls: lists + details + others, lists, most: there.most() }
}

/** Orders as they are, and what memory they take. */
export async function detailRows(): Promise<readonly BenchRow[]> {
  const runs: Awaited<ReturnType<typeof detail>>[] = []
  for (let index = 0; index < DETAIL_RUNS; index++) runs.push(await detail())
  const [one] = runs
  if (one === undefined) throw new Error('no run')
  const fewest = DETAIL_ORDERS + Math.ceil(DETAIL_ORDERS / 100)
  const rss = `peak RSS of a first sync of orders with detail in a process of its own, less that after one of 1,000 orders; heap limit of a function of 256 MB; rows counted, not kept`
  return [
    atLeast(
      'engine-detail',
      median(runs.map(({ perSecond }) => perSecond)),
      'orders/s',
      5_000,
      `first sync of ${DETAIL_ORDERS} orders: replies of 1.5 KB parsed, mapped, merged, people sealed, rows into a sink in memory; one process, ${LATENCY_MS} ms a call, at most ${one.most} at once, allowance off; median of ${DETAIL_RUNS}`,
    ),
    atMost(
      'engine-requests-ratio',
      one.calls / fewest,
      '×',
      1.15,
      `${one.calls} calls, ${one.lists} of them lists, for ${DETAIL_ORDERS} orders; the fewest are one detail each and full pages of 100: ${fewest}`,
    ),
    atMost('first-sync-rss-growth-mb', await growth(20_000), 'MB', 80, `20,000 orders: ${rss}`),
    atMost('first-sync-rss-growth-100000-mb', await growth(100_000), 'MB', 80, `100,000 orders: ${rss}`),
  ]
}
