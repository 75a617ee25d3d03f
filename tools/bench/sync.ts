import type { World } from '../../sandbox/world/world'
import { compareOrders, round } from '../demo/both-sides'
import { same } from '../demo/compare'
import { atLeast, atMost, type BenchRow } from './bench-row'
import { allowanceRows } from './sync-allowance'
import { engineRows } from './sync-engine'
import { detailRows } from './sync-memory'
import { roundRows } from './sync-round'
import { benchWorld, finishFirstSync } from './world'

const ORDERS = 1_200
const QUIET_ROUNDS = 20
const MONTH_ROUNDS = (30 * 86_400) / 30
/** Calls of `WL_ALLOWANCE` and of the sample shop, per second. */
const SHOP_GRANTS = 200

interface Spent {
  readonly shop: number
  readonly database: number
  readonly cloud: number
}

function spent(world: World): Spent {
  const { weidian = 0, database = 0, function: functions = 0, timer = 0, http = 0 } = world.callLog.counts()
  return { shop: weidian, database, cloud: database + functions + timer + http }
}

/** What each of `QUIET_ROUNDS` rounds costs when nothing changes. Every second one reads products too. */
async function quietRounds(world: World): Promise<readonly Spent[]> {
  const costs: Spent[] = []
  for (let index = 0; index < QUIET_ROUNDS; index++) {
    const before = spent(world)
    await round(world)
    const after = spent(world)
    costs.push({ shop: after.shop - before.shop, database: after.database - before.database, cloud: after.cloud - before.cloud })
  }
  return costs
}

/** Group `sync`: the engine by itself, then the first sync through the whole system, and what quiet costs. */
export async function syncBench(): Promise<readonly BenchRow[]> {
  const engine = [await engineRows(), await detailRows(), await allowanceRows(), await roundRows()].flat()
  return [...engine, ...(await wholeRows())]
}

async function wholeRows(): Promise<readonly BenchRow[]> {
  const world = await benchWorld({ orders: ORDERS })
  try {
    const before = spent(world)
    const started = performance.now()
    const rounds = await finishFirstSync(world)
    const seconds = (performance.now() - started) / 1000
    if (!same(compareOrders(world))) throw new Error('the two sides differ after the first sync')
    const shopCalls = spent(world).shop - before.shop
    const quiet = await quietRounds(world)
    const fewest = (of: (cost: Spent) => number) => Math.min(...quiet.map(of))
    const month = (quiet.reduce((sum, { cloud }) => sum + cloud, 0) / QUIET_ROUNDS) * MONTH_ROUNDS
    const through = 'through the built functions in processes of their own and the stand-ins on the same two cores'
    return [
      atLeast(
        'first-sync-orders-per-second',
        ORDERS / seconds,
        '1/s',
        20,
        `${ORDERS} orders with detail, ${rounds} rounds, ${through}; allowance ${SHOP_GRANTS}/s`,
      ),
      atMost(
        'first-sync-shop-calls-per-order',
        shopCalls / ORDERS,
        'calls',
        1.15,
        'lists, details and products together, counted by the shop',
      ),
      atMost(
        'poll-shop-calls',
        fewest(({ shop }) => shop),
        'calls',
        1,
        `fewest of ${QUIET_ROUNDS} rounds without change: an order round`,
      ),
      atMost(
        'poll-database-calls',
        fewest(({ database }) => database),
        'calls',
        1,
        `fewest of ${QUIET_ROUNDS} rounds without change: an order round`,
      ),
      atMost(
        'month-calls-idle',
        month,
        'calls',
        180_000,
        `mean billed cloud calls of ${QUIET_ROUNDS} rounds without change × ${MONTH_ROUNDS} rounds`,
      ),
    ]
  } finally {
    await world.close()
  }
}
