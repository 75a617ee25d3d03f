import { Failure } from '../../base/error'
import { chinaDay } from '../../base/time'
import { restOf } from '../cost/rest-of'
import { retryDeadLetters } from '../dead-letter/retry'
import type { SyncDeps } from '../deps'
import { sweepHints } from '../hint/sweep-hints'
import type { KindState } from '../job'
import { openJobs } from '../jobs'
import type { Kind } from '../kind'
import { type KindName, kindNames } from '../kind-names'
import type { LaneProgress } from '../progress/lane-progress'
import { isWatched, watchTurn } from '../watch/watch-turn'
import { inOrder } from './in-order'
import type { ShopLease } from './lease'
import { readLive } from './live'
import { afterFailure, asFailure, isKindDenied, troubleOf } from './outcome'
import { openRun, type Run } from './run'
import { FailureCount, takeRows } from './take-rows'

/** How a live turn ended. */
export interface LiveTurn {
  readonly lease: ShopLease
  /** When the job is due again, UTC ms. */
  readonly due: number
  /**
   * `empty`: nothing that had to be written, its success is told later · `written`: its end is in the job, and its shop is free
   * unless history may follow · `failed`: so is why · `lost`: somebody else holds the job.
   */
  readonly end: 'empty' | 'written' | 'failed' | 'lost'
  /** Kinds that were read to their end. */
  readonly kinds: readonly KindName[]
  /** Kinds that are not read until a person has acted. */
  readonly aside: readonly KindName[]
  /** The live cursors stand: what changes while history is read is this lane's, so that history may be read. */
  readonly ready: boolean
}

/** Is it this kind's turn? Orders each round, products each second one; everything in the first, and after a failure. */
function isTurn(kind: Kind, { job, deps }: Run): boolean {
  const turn = job.round % deps.settings.productsEveryRounds === 0
  return kind.name === 'orders' || turn || job[kind.name].cursor === null || job.failures > 0
}

const counted = (state: KindState, changed: number, now: number): KindState => {
  const day = chinaDay(now)
  return { ...state, day, today: (state.day === day ? state.today : 0) + changed }
}

function* batches(ids: readonly string[], size: number): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += size) yield ids.slice(start, start + size)
}

/** Rows that no window shows: ids that came or went. */
async function sweepKind(run: Run, kind: Kind): Promise<void> {
  const { settings } = run.deps
  const first = run.job[kind.name].cursor === null
  if (kind.sweep === undefined || (!first && run.job.round % settings.sweepEveryRounds !== 0)) return
  const ids = await kind.sweep(run.job.shop, run.shop, first)
  const failures = new FailureCount()
  for await (const _ of inOrder(batches(ids, run.batch), run.atOnce, (some) => takeRows(run, kind, some, failures)))
    if (run.over(run.atOnce * run.batch)) return
}

/** What was read so far in this run: it is true even where what follows fails. */
interface Reading {
  readonly states: Partial<Record<KindName, KindState>>
  /** Of orders: they are what is counted. */
  progress: LaneProgress | null
  news: boolean
  cut: boolean
}

async function readKind(run: Run, kind: Kind, reading: Reading): Promise<void> {
  const { job, deps } = run
  try {
    const hinted = kind.name === 'orders' && job.pending > 0 ? await sweepHints(run, kind) : 0
    const result = await readLive(run, kind)
    reading.states[kind.name] = counted(result.state, hinted, deps.clock.now())
    if (kind.name === 'orders') reading.progress = result.progress
    reading.news ||= result.news || hinted > 0
    reading.cut ||= result.cut
    await sweepKind(run, kind)
  } catch (error) {
    // The shop is well and only this sort of data is refused: the others go on.
    if (!isKindDenied(deps.platform, error)) throw error
    reading.states[kind.name] = { ...(reading.states[kind.name] ?? job[kind.name]), trouble: troubleOf(asFailure(error), 1, null) }
    reading.news = true
    deps.log.warn('sync.kindParked', { shop: job.shop, kind: kind.name, code: asFailure(error).code })
  }
}

/** Reads what is due into `reading`. */
async function readAll(run: Run, reading: Reading): Promise<void> {
  const { job, deps } = run
  reading.news ||= job.failures > 0 || job.trouble !== null || isWatched(job, deps.clock.now())
  for (const kind of deps.kinds) {
    if (job[kind.name].trouble !== null || !isTurn(kind, run) || run.over()) continue
    await readKind(run, kind, reading)
  }
  // A stale reading may once have missed a letter: now and then they are looked for although none is due.
  const lettersDue = job.deadDue === null ? job.round % deps.settings.sweepEveryRounds === 0 : job.deadDue <= deps.clock.now()
  if (lettersDue && !run.over()) {
    const open = deps.kinds.filter((kind) => (reading.states[kind.name] ?? job[kind.name]).trouble === null)
    await retryDeadLetters(run, open)
  }
  reading.news ||= job.round % deps.settings.writeEveryRounds === 0
}

/** What was read before it failed is true, and so is why it failed. Gives when the job is due again, UTC ms. */
async function writeFailure(deps: SyncDeps, lease: ShopLease, reading: Reading, reason: Failure): Promise<number> {
  const { job } = lease
  const { remembered, told } = await watchTurn(deps, lease, reason)
  const now = deps.clock.now()
  const failed = afterFailure(job, reason, now, deps.random.fraction())
  // Parked before anybody was told, it would be forgotten: it comes once more.
  const after = told ? failed : { ...failed, due: Math.min(failed.due, now + deps.settings.beatMs) }
  // Told to slow down, nobody calls the shop before, people neither.
  const people = reason.retryAfterMs === undefined ? {} : { people: { until: now + reason.retryAfterMs, left: 0 } }
  await lease
    .write({ set: { ...reading.states, ...remembered, reading: reading.progress, ...after, ...people, 'lease.until': lease.freeAt() } })
    .catch(async (second) => {
      const { code } = asFailure(second)
      deps.log.error('sync.unwritten', { shop: job.shop, lane: job.lane, code })
      // Frozen just before it told, it may have opened again what its successor had closed: the next success closes it.
      if (code === 'sync.lost' && remembered.alarmed) await openJobs(deps.store).updateOne(job._id, {}, { set: { alarmed: true } })
    })
    .catch(() => undefined)
  return after.due
}

/** Runs a claimed live job to its end, whatever that is. Never throws. `deadline` is UTC ms. */
export async function runLive(deps: SyncDeps, lease: ShopLease, deadline: number): Promise<LiveTurn> {
  const { job } = lease
  const log = deps.log.with({ shop: job.shop, lane: job.lane })
  const reading: Reading = { states: {}, progress: job.reading, news: false, cut: false }
  // Reckoned from the claim: however long it waited for its turn, it is due in the next round.
  const claimedAt = job.lease.until - deps.settings.leaseMs
  let due = claimedAt + restOf(job.quiet, claimedAt, deps.settings)
  const ended = (end: LiveTurn['end']): LiveTurn => {
    const state = (name: KindName) => reading.states[name] ?? job[name]
    const kinds = kindNames.filter((name) => reading.states[name] !== undefined && state(name).trouble === null)
    const aside = kindNames.filter((name) => state(name).trouble !== null)
    const ready = deps.kinds.every(({ name }) => state(name).cursor !== null || aside.includes(name))
    return { lease, due, end, kinds, aside, ready: ready && end !== 'failed' && end !== 'lost' }
  }
  try {
    // It may have waited for its turn.
    await lease.hold()
    const run = openRun(lease, deps, job, deadline)
    await readAll(run, reading)
    if (reading.cut) due = deps.clock.now()
    if (!reading.news) return ended('empty')
    const turn = ended('written')
    const free = turn.ready && job.firstOpen ? {} : { 'lease.until': lease.freeAt() }
    const { remembered } = await watchTurn(deps, lease, null)
    await lease.write({ set: { ...reading.states, ...remembered, reading: reading.progress, failures: 0, trouble: null, due, ...free } })
    return turn
  } catch (error) {
    const reason = asFailure(error)
    log.warn('sync.failed', { code: reason.code, reason: error instanceof Failure ? '' : String(error) })
    if (reason.code === 'sync.lost') return ended('lost')
    due = await writeFailure(deps, lease, reading, reason)
    return ended('failed')
  }
}
