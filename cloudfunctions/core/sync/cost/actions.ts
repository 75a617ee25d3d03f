import { failure } from '../../base/error'
import { actions, type Context } from '../../frame/contract'
import type { ShopId } from '../../platform/port'
import { syncErrors } from '../errors'
import { type Job, jobId } from '../job'
import { openJobs } from '../jobs'
import type { ProgressDeps } from '../progress/read-view'
import { costContracts } from './contract'
import { monthCost } from './month-cost'
import { noQuiet } from './quiet'

export interface CostDeps extends ProgressDeps {
  /** Orders a day in the last week, of all bound shops. */
  readonly ordersADay: () => Promise<number>
  /** 微店 can reach us, so that pushes come. */
  readonly pushes: boolean
}

/** Pages people open: not counted anywhere, so reckoned with the orders that come of them. */
const PAGES_AN_ORDER = 10
const PAGES_A_DAY = 100

async function costOf({ deps }: Context<CostDeps>, quiet: Job['quiet']) {
  const [shops, ordersADay] = await Promise.all([openJobs(deps.store).count({ lane: 'live' }), deps.ordersADay()])
  const input = { shops, ordersADay, pagesADay: PAGES_A_DAY + ordersADay * PAGES_AN_ORDER, pushes: deps.pushes }
  return { month: monthCost({ ...input, quiet }), withoutQuiet: monthCost({ ...input, quiet: noQuiet }), quiet }
}

async function jobOf(deps: CostDeps, shop: ShopId): Promise<Job> {
  const job = await openJobs(deps.store).get(jobId(shop, 'live'))
  if (job === null) throw failure(syncErrors, 'sync.notBound')
  return job
}

/** What a month costs, and the one thing a merchant can turn to make it cheaper. */
export const costActions = actions<typeof costContracts, CostDeps>(costContracts, {
  async 'cost.get'({ shop }, context) {
    return costOf(context, (await jobOf(context.deps, shop)).quiet)
  },
  /** Of all shops: the rounds are shared. */
  async 'cost.setQuiet'({ shop, quiet }, context) {
    await jobOf(context.deps, shop)
    await openJobs(context.deps.store).updateMany({ lane: 'live' }, { set: { quiet } })
    return costOf(context, quiet)
  },
})
