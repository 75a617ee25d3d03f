import { atLeast, atMost, type BenchRow } from './bench-row'
import { firstSyncOfOrders } from './sync-detail'

const LATENCY_MS = 30
const SECONDS = 20
const PEOPLE_SHARE = 0.2
const RESERVE_MS = 6_000

/** The most calls that began within any second. */
function mostInASecond(sent: readonly number[]): number {
  let most = 0
  for (let last = 0, first = 0; last < sent.length; last++) {
    while ((sent[last] ?? 0) - (sent[first] ?? 0) >= 1_000) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}

async function used(perSecond: number, concurrent: number, databaseMs: number) {
  const share = perSecond - Math.floor(perSecond * PEOPLE_SHARE)
  const allowance = { perSecond, concurrent }
  const options = { orders: 40_000, latencyMs: LATENCY_MS, allowance, peopleShare: PEOPLE_SHARE, sink: { latencyMs: databaseMs } }
  const { there } = await firstSyncOfOrders({ ...options, budgetMs: SECONDS * 1_000 + RESERVE_MS })
  const { sent } = there
  const [first = 0, last = 0] = [sent[0], sent.at(-1)]
  // Calls begin in bursts at the edges of seconds: the span is whole seconds from the first call on.
  const seconds = Math.max(1, Math.floor((last - first) / 1_000))
  const counted = sent.filter((at) => at < first + seconds * 1_000).length
  return { use: (100 * counted) / (seconds * share), most: mostInASecond(sent), share, seconds }
}

/** How much of its share of the allowance the engine uses while there is work, and that it never uses more. */
export async function allowanceRows(): Promise<readonly BenchRow[]> {
  const careful = await used(5, 2, 15)
  const generous = await used(200, 16, 15)
  const method = (each: Awaited<ReturnType<typeof used>>, allowance: string) =>
    `calls begun in ${each.seconds} s of a first sync of orders with detail, of the engine's share of ${allowance}; ${LATENCY_MS} ms a call, 15 ms a database call; in no second more than ${each.most} calls began (share ${each.share})`
  const over = Math.max(0, careful.most - careful.share, generous.most - generous.share)
  return [
    atLeast('allowance-use', careful.use, '%', 98, method(careful, '5/s, 2 at once')),
    atLeast('allowance-use-200', generous.use, '%', 98, method(generous, '200/s, 16 at once')),
    atMost('allowance-exceeded', over, 'calls', 0, 'calls more than the share that began within any second, in both runs'),
  ]
}
