import { failure } from '../../base/error'
import type { OpenShop } from '../../platform/port'
import type { Patch } from '../../store'
import type { SyncDeps } from '../deps'
import { engineErrors } from '../errors-engine'
import type { Job } from '../job'
import { openJobs } from '../jobs'
import type { ShopLease } from './lease'
import { isKindDenied } from './outcome'
import { sharesOf } from './shares'

/** One claimed turn of a lane of one shop. */
export interface Run {
  readonly deps: SyncDeps
  readonly job: Job
  readonly shop: OpenShop
  /** Rows taken together, and written by one bulk insert. */
  readonly batch: number
  /** Batches that are read and written at the same time. */
  readonly atOnce: number
  /** Pages asked for ahead, so that there are always rows to read and few are asked for in vain when time is up. */
  pagesAhead(pageSize: number): number
  /** Time is up: begin nothing that needs the shop, or not so many rows more. */
  over(rows?: number): boolean
  /** Writes to the job, only while this run holds it, and holds it on. Throws `sync.lost`. */
  write(patch: Patch<Job>): Promise<void>
  /** Holds the shop on where its lease is about to end. Throws `sync.lost`. */
  hold(): Promise<void>
  /** Does something that calls the shop; where that fails, what else waits to call it fails too, so that a shop that says stop is left alone. */
  calling<T>(work: () => Promise<T>): Promise<T>
}

/** A batch takes about so long where the allowance is what limits it, s; the database sets the largest. */
const BATCH_SECONDS = 4
const BATCH = { least: 10, most: 100 }

/** One is read while the other is written. More are no faster, and what they hold outlives the cheap rounds of the garbage collector. */
const AT_ONCE = 2

/** Pages asked for at the same time. */
const PAGES = { least: 1, most: 16 }

const SECOND_MS = 1_000

const between = ({ least, most }: { readonly least: number; readonly most: number }, value: number) =>
  Math.min(most, Math.max(least, Math.floor(value)))

/** A turn of the lane of `job`, under the lease of its shop. `deadline` is UTC ms. */
export function openRun(lease: ShopLease, deps: SyncDeps, job: Job, deadline: number): Run {
  const { clock, settings } = deps
  const { engine } = sharesOf(deps.allowance, settings.peopleShare)
  const batch = between(BATCH, engine.perSecond * BATCH_SECONDS)
  const own = job.lane === 'live'
  let stopped: { readonly reason: unknown } | null = null

  function permit(): Promise<unknown> | null {
    return stopped === null ? lease.permit() : Promise.reject(stopped.reason)
  }

  async function calling<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (reason) {
      if (!isKindDenied(deps.platform, reason)) stopped ??= { reason }
      throw reason
    }
  }

  async function write(patch: Patch<Job>): Promise<void> {
    if (own) return lease.write(patch)
    await lease.hold()
    const expected = { 'lease.epoch': job.lease.epoch, 'first.phase': 'running' }
    const set = { 'lease.until': clock.now() + settings.leaseMs, ...patch.set }
    if (!(await openJobs(deps.store).updateOne(job._id, expected, { ...patch, set })))
      throw failure(engineErrors, 'sync.lost', { data: { job: job._id } })
  }

  return {
    deps,
    job,
    shop: deps.platform.open(deps.credentials.open(job.shop), (call) => lease.gate.pass(call, permit)),
    batch,
    atOnce: AT_ONCE,
    pagesAhead: (pageSize) => between(PAGES, Math.min(engine.concurrent, Math.ceil((engine.perSecond * BATCH_SECONDS) / pageSize))),
    over: (rows = 0) => clock.now() + (rows / engine.perSecond) * SECOND_MS >= deadline - settings.reserveMs,
    write,
    hold: lease.hold,
    calling,
  }
}
