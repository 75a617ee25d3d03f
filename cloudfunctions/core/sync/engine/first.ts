import type { ListedRow } from '../../platform/port'
import type { FirstState, Stretch } from '../job'
import type { Kind } from '../kind'
import { laneView } from '../progress/lane-view'
import { progressLine } from '../progress/progress-line'
import { type Message, reduce } from '../progress/reduce'
import { batchesOf } from './batches'
import { inOrder } from './in-order'
import { listWhole } from './list-whole'
import type { Run } from './run'
import { SECOND_MS, slices } from './slices'
import { FailureCount, takeRows } from './take-rows'

/** How far back which kind goes: products change at any age, so all of theirs. */
const ALL_MS = 20 * 365 * 86_400_000

/**
 * Counts the history in stretches the shop lets us ask for, newest first; stretches without rows are left out. One call a
 * stretch. The end is the shop's present: what comes later is the live lane's.
 */
async function countHistory(run: Run, kind: Kind): Promise<Stretch[]> {
  const { clock, settings } = run.deps
  const by = kind.historyBy
  const widest = kind.maxWindowMs(run.shop)
  const start = Math.floor(clock.now() / SECOND_MS) * SECOND_MS
  const probe = await kind.list(run.shop, { by, from: start - SECOND_MS, to: start }, 1, 1)
  const end = Math.floor((probe.shopTime ?? start) / SECOND_MS) * SECOND_MS + SECOND_MS
  const oldest = end - (by === 'created' ? settings.historyMs : ALL_MS)
  const windows: { readonly from: number; readonly to: number }[] = []
  for (let to = end; to > oldest; to -= widest) windows.push({ from: Math.max(oldest, to - widest), to })
  const found: Stretch[] = []
  const count = ({ from, to }: { readonly from: number; readonly to: number }) =>
    kind.list(run.shop, { by, from, to: to - SECOND_MS }, 1, 1)
  for await (const [window, { total }] of inOrder(windows, run.atOnce, count)) if (total > 0) found.push({ ...window, total, done: 0 })
  return found
}

/** Where batches end faster than this, the job is written once for several: what is read twice after a crash is so much. */
const WRITE_EVERY_MS = 200

/** What a step of the first sync changes in the job; the phase is left alone, so that a pause is never overwritten. */
const patchOf = ({ phase: _phase, ...rest }: FirstState) => ({
  set: Object.fromEntries(Object.entries(rest).map(([name, value]) => [`first.${name}`, value])),
})

/** One step of a history: rows that belong together, and what is left of the history once they are dealt with. */
interface Step {
  readonly rows: readonly ListedRow[]
  readonly left: readonly Stretch[]
  /** The window they were listed in, where they are the first of it. */
  readonly listed: { readonly from: number; readonly to: number; readonly rows: number } | null
}

/** The history from where it stands, in steps; ends early where time is up. */
async function* steps(run: Run, kind: Kind, history: readonly Stretch[], ended: { early: boolean }): AsyncGenerator<Step> {
  const pageSize = kind.pageSize(run.shop)
  const stretches = history.map(({ from, to, total, done }) => ({ from, to, expected: Math.max(1, total - done) }))
  const request = { by: kind.historyBy, stretches, newestFirst: true, pageSize, atOnce: run.pagesAhead(pageSize) }
  const full = Math.min(
    run.atOnce * run.batch,
    stretches.reduce((sum, { expected }) => sum + expected, 0),
  )
  let left = history
  const list = listWhole(run, kind)
  for await (const slice of slices((window, page) => run.calling(() => list(window, page)), request)) {
    let listed: Step['listed'] = { from: slice.from, to: slice.to, rows: slice.rows.length }
    for (const { rows, to } of batchesOf(slice.rows, kind.historyBy, slice.from, run.batch)) {
      ended.early = run.over(full)
      if (ended.early) return
      const [current, ...rest] = left
      if (current === undefined) return
      left = to > current.from ? [{ ...current, to, done: current.done + rows.length }, ...rest] : rest
      yield { rows, left, listed }
      listed = null
    }
  }
}

/** One turn of a first sync. */
export class FirstReading {
  #first: FirstState
  #writtenAt = 0
  #unwritten = false

  constructor(
    readonly run: Run,
    first: FirstState,
  ) {
    this.#first = first
    this.#say({ is: 'began', at: run.deps.clock.now() })
  }

  #say(message: Message): void {
    this.#first = reduce(this.#first, message)
  }

  async #write(): Promise<void> {
    this.#unwritten = false
    this.#writtenAt = this.run.deps.clock.now()
    await this.run.write(patchOf(this.#first))
  }

  async #count(kind: Kind): Promise<readonly Stretch[]> {
    const stretches = await countHistory(this.run, kind)
    const rows = stretches.reduce((sum, stretch) => sum + stretch.total, 0)
    this.#first = { ...this.#first, [kind.name]: [...stretches] }
    this.#say({ is: 'counted', kind: kind.name, rows, at: this.run.deps.clock.now() })
    await this.#write()
    return stretches
  }

  #taken(kind: Kind, { rows, left, listed }: Step): void {
    const at = this.run.deps.clock.now()
    if (listed !== null) this.#say({ is: 'listed', kind: kind.name, ...listed, at })
    this.#say({ is: 'taken', kind: kind.name, rows: rows.length, at })
    const reachedBack = kind.name === 'orders' ? (left[0]?.to ?? this.#first.reachedBack) : this.#first.reachedBack
    this.#first = { ...this.#first, [kind.name]: [...left], reachedBack }
    this.#unwritten = true
  }

  /**
   * One kind's history from where it stands, newest first. Batches are read and written several at a time; the job follows
   * in their order, so that it can end after any write and go on from there: rows read twice are recognised as unchanged.
   * False where time was up.
   */
  async read(kind: Kind): Promise<boolean> {
    const { run } = this
    const stretches = this.#first[kind.name] ?? (await this.#count(kind))
    const failures = new FailureCount()
    const ended = { early: false }
    const ids = (rows: readonly ListedRow[]) => rows.map((row) => row.id)
    const take = (step: Step) => takeRows(run, kind, ids(step.rows), failures)
    try {
      for await (const [step] of inOrder(steps(run, kind, stretches, ended), run.atOnce, take)) {
        this.#taken(kind, step)
        if (run.deps.clock.now() - this.#writtenAt >= WRITE_EVERY_MS) await this.#write()
      }
    } finally {
      if (this.#unwritten) await this.#write()
    }
    this.#log()
    return !ended.early
  }

  #log(): void {
    const { deps, job } = this.run
    const now = deps.clock.now()
    deps.log.info('sync.progress', { shop: job.shop, progress: progressLine(laneView(job, now, this.#first)) })
  }

  /** All kinds are read to their end. */
  async end(): Promise<void> {
    this.#say({ is: 'ended', at: this.run.deps.clock.now() })
    await this.run.write({ set: { ...patchOf(this.#first).set, 'first.phase': 'done', 'lease.until': 0, failures: 0, trouble: null } })
  }
}
