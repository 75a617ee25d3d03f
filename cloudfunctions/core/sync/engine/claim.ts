import { newId } from '../../base/id'
import type { ShopId } from '../../platform/port'
import type { Patch } from '../../store'
import { restOf } from '../cost/rest-of'
import type { SyncDeps } from '../deps'
import { type Job, jobId } from '../job'
import { openJobs } from '../jobs'

/** More shops than one deployment has. */
const MOST = 200

/** The live jobs that this invocation holds now. */
export interface Claimed {
  /** By the time they were due. */
  readonly jobs: readonly Job[]
  readonly owner: string
}

const isDue = (now: number) => ({ lane: 'live' as const, due: { $lte: now }, 'lease.until': { $lte: now } })

const taken = (deps: SyncDeps, owner: string, now: number): Patch<Job> => ({
  set: { 'lease.owner': owner, 'lease.until': now + deps.settings.leaseMs },
  increase: { round: 1, 'lease.epoch': 1 },
})

/**
 * Takes one due job and says when it is due again, in one database call; null where none is due. A success of the last round of
 * this instance that was not worth a write is told with it.
 */
async function claimOne(deps: SyncDeps, owner: string, now: number): Promise<Job | null> {
  const { memory, settings } = deps
  const { success } = memory
  const patch = taken(deps, owner, now)
  const set = { ...patch.set, due: now + (memory.rest === null ? settings.restMs : restOf(memory.rest.quiet, now, settings)) }
  memory.success = null
  if (success === null) return openJobs(deps.store).updateAndReturn(isDue(now), { ...patch, set })
  const raise = Object.fromEntries(success.kinds.map((kind) => [`${kind}.lastSuccessAt`, success.at]))
  return openJobs(deps.store).updateAndReturn({ ...isDue(now), _id: success.job }, { ...patch, set, raise })
}

/** Takes all due jobs, or those of `shops`: one stamped write and one read. They stay due until their turn is written down. */
async function claimAll(deps: SyncDeps, owner: string, now: number, shops?: readonly ShopId[]): Promise<readonly Job[]> {
  const jobs = openJobs(deps.store)
  const these = shops === undefined ? {} : { _id: { $in: shops.map((shop) => jobId(shop, 'live')) } }
  if ((await jobs.updateMany({ ...isDue(now), ...these }, taken(deps, owner, now))) === 0) return []
  return jobs.find({ lane: 'live', 'lease.owner': owner }, { order: { due: 1 }, limit: MOST })
}

/**
 * Takes what is due. One shop costs one call, several cost two: which it is, the instance remembers, else the first job tells.
 * `shops`: only these, which another instance has handed over.
 */
export async function claimDue(deps: SyncDeps, shops?: readonly ShopId[]): Promise<Claimed> {
  const owner = newId(deps.random)
  const now = deps.clock.now()
  if (shops !== undefined) return { jobs: await claimAll(deps, owner, now, shops), owner }
  if (deps.memory.several) {
    const jobs = await claimAll(deps, owner, now)
    if (jobs.length > 0) deps.memory.several = !jobs.some((job) => job.alone)
    return { jobs, owner }
  }
  // Nothing was due before then when this instance looked last; what comes meanwhile (a push, a person) calls a worker.
  if (deps.memory.rest !== null && now < deps.memory.rest.until) return { jobs: [], owner }
  const first = await claimOne(deps, owner, now)
  deps.memory.rest = first?.alone ? { quiet: first.quiet, until: 0 } : null
  if (first === null || first.alone) return { jobs: first === null ? [] : [first], owner }
  deps.memory.several = true
  // The first is claimed by the same owner: what is read back names it too.
  const jobs = await claimAll(deps, owner, now)
  return { jobs: jobs.length === 0 ? [first] : jobs, owner }
}

/** Takes the first sync of a shop whose turn this invocation holds; null where it has nothing to do now. One database call. */
export function claimFirst(deps: SyncDeps, shop: ShopId, owner: string): Promise<Job | null> {
  const now = deps.clock.now()
  const due = { _id: jobId(shop, 'first'), 'first.phase': 'running', due: { $lte: now }, 'lease.until': { $lte: now } }
  return openJobs(deps.store).updateAndReturn(due, taken(deps, owner, now))
}

/** First syncs among these shops that could go on now, the one that has waited longest first. One database call. */
export async function firstByDue(deps: SyncDeps, shops: readonly ShopId[]): Promise<readonly ShopId[]> {
  const due = { _id: { $in: shops.map((shop) => jobId(shop, 'first')) }, 'first.phase': 'running', due: { $lte: deps.clock.now() } }
  return (await openJobs(deps.store).pick(due, ['shop', 'due'], { order: { due: 1 }, limit: MOST })).map(({ shop }) => shop)
}
