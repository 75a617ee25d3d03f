import { Failure } from '../../base/error'
import { chinaDay } from '../../base/time'
import { retryDeadLetters } from '../dead-letter/retry'
import type { SyncDeps } from '../deps'
import { sweepHints } from '../hint/sweep-hints'
import type { Job, KindState } from '../job'
import type { Kind } from '../kind'
import { type KindName, kindNames } from '../kind-names'
import { readLive } from './live'
import { afterFailure, asFailure } from './outcome'
import { openRun, type Run } from './run'
import { FailureCount, takeRows } from './take-rows'

/** Is it this kind's turn? Orders each round, products each second one; everything in the first, and after a failure. */
function isDue(kind: Kind, { job, deps }: Run): boolean {
  const turn = job.round % deps.settings.productsEveryRounds === 0
  return kind.name === 'orders' || turn || job[kind.name].cursor === null || job.failures > 0
}

const counted = (state: KindState, changed: number, now: number): KindState => {
  const day = chinaDay(now)
  return { ...state, day, today: (state.day === day ? state.today : 0) + changed }
}

/** Rows that no window shows: ids that came or went. */
async function sweepKind(run: Run, kind: Kind): Promise<void> {
  const { settings } = run.deps
  const first = run.job[kind.name].cursor === null
  if (kind.sweep === undefined || (!first && run.job.round % settings.sweepEveryRounds !== 0)) return
  const ids = await kind.sweep(run.job.shop, run.shop, first)
  const failures = new FailureCount()
  for (let start = 0; start < ids.length && !run.over(); start += run.batch)
    await takeRows(run, kind, ids.slice(start, start + run.batch), failures)
}

/** What was read so far in this run: it is true even where what follows fails. */
type States = Partial<Record<KindName, KindState>>

/** Reads what is due into `states`. True where something happened that has to be written down. */
async function readAll(run: Run, states: States): Promise<{ readonly news: boolean; readonly cut: boolean }> {
  const { job, deps } = run
  let news = job.failures > 0 || job.trouble !== null
  let cut = false
  for (const kind of deps.kinds) {
    if (!isDue(kind, run) || run.over()) continue
    const hinted = kind.name === 'orders' && job.pending > 0 ? await sweepHints(run, kind) : 0
    const result = await readLive(run, kind)
    states[kind.name] = counted(result.state, hinted, deps.clock.now())
    news ||= result.news || hinted > 0
    cut ||= result.cut
    await sweepKind(run, kind)
  }
  if (job.deadDue !== null && job.deadDue <= deps.clock.now() && !run.over()) await retryDeadLetters(run, deps.kinds)
  return { news: news || job.round % deps.settings.writeEveryRounds === 0, cut }
}

/** Runs a claimed live job to its end, whatever that is. Never throws. */
export async function runLive(deps: SyncDeps, job: Job, deadline: number): Promise<void> {
  const run = openRun(deps, job, deadline)
  const log = deps.log.with({ shop: job.shop, lane: job.lane })
  const states: States = {}
  try {
    const { news, cut } = await readAll(run, states)
    const again = cut ? { due: deps.clock.now() } : {}
    if (news) await run.write({ set: { ...states, failures: 0, trouble: null, ...again, 'lease.until': 0 } })
    // With several shops the next claim may be another's: their successes wait for the round that writes them.
    else if (job.alone)
      deps.memory.success = { job: job._id, at: deps.clock.now(), kinds: kindNames.filter((name) => states[name] !== undefined) }
  } catch (error) {
    await giveUp(run, error, states).catch((second) => log.error('sync.unwritten', { code: asFailure(second).code }))
    log.warn('sync.failed', { code: asFailure(error).code, reason: error instanceof Failure ? '' : String(error) })
  }
}

/** Writes down why a run ended early, and what it had read by then. A run that lost its job has nothing more to say. */
export async function giveUp(run: Run, error: unknown, states: States = {}): Promise<void> {
  const reason = asFailure(error)
  if (reason.code === 'sync.lost') return
  await run.write({ set: { ...states, ...afterFailure(run.job, reason, run.deps.clock.now(), run.deps.random.fraction()) } })
}
