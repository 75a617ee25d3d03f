import { Failure } from '../../base/error'
import type { SyncDeps } from '../deps'
import { type Job, jobId } from '../job'
import { openJobs } from '../jobs'
import { readFirst } from './first'
import { giveUp } from './live-run'
import { asFailure } from './outcome'
import { openRun } from './run'

/** Products before orders: they are few, and a shop page without products is no shop. */
const ORDER = ['products', 'orders'] as const

/** Runs a claimed first sync as far as time allows. Never throws. */
export async function runFirst(deps: SyncDeps, job: Job, deadline: number): Promise<void> {
  const run = openRun(deps, job, deadline)
  const jobs = openJobs(deps.store)
  try {
    const live = await jobs.get(jobId(job.shop, 'live'))
    // The live cursor stands first: what changes while history is read is the live lane's.
    if (live === null || live.orders.cursor === null || live.products.cursor === null) return
    const kinds = ORDER.flatMap((name) => deps.kinds.find((kind) => kind.name === name) ?? [])
    const done = await readFirst(run, kinds)
    if (done) await jobs.updateOne(live._id, { shop: job.shop }, { set: { firstOpen: false } })
    else await run.write({ set: { due: deps.clock.now(), 'lease.until': 0, failures: 0, trouble: null } })
  } catch (error) {
    await giveUp(run, error).catch((second) => deps.log.error('sync.unwritten', { code: asFailure(second).code, shop: job.shop }))
    const reason = error instanceof Failure ? '' : String(error)
    deps.log.warn('sync.failed', { shop: job.shop, lane: job.lane, code: asFailure(error).code, reason })
  }
}
