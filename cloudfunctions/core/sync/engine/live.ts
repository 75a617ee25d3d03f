import { chinaDay } from '../../base/time'
import type { ListedRow } from '../../platform/port'
import type { KindState, SeenRow } from '../job'
import type { Kind } from '../kind'
import type { LaneProgress } from '../progress/lane-progress'
import { noProgress } from '../progress/lane-progress'
import { type Message, reduce } from '../progress/reduce'
import { inOrder } from './in-order'
import { listWhole } from './list-whole'
import type { Run } from './run'
import { SECOND_MS, slices } from './slices'
import { FailureCount, takeRows } from './take-rows'

/** Rows of the overlap that are remembered; what is forgotten is only read once more. */
const SEEN_LIMIT = 500

/** Before the first round nothing is known of the shop's clock: the first look goes back so far. */
const FIRST_LOOK_MS = 600_000

export interface LiveResult {
  readonly state: KindState
  readonly progress: LaneProgress
  /** Something happened that has to be written down. */
  readonly news: boolean
  /** Not everything was read before time was up; the rest follows in the next round. */
  readonly cut: boolean
}

/**
 * A row of the overlap needs no reading where it is listed as before and was last read when it could no longer change unseen. Where a list
 * tells no times, it changed before `until` at the latest.
 */
function isSettled(row: ListedRow, seen: SeenRow | undefined, until: number, lagMs: number): boolean {
  return seen !== undefined && seen.digest === row.digest && seen.readAt >= (row.updatedAt ?? until) + lagMs
}

/** How long a row hid behind its update time: it was not there in a round that should have shown it. */
function latenessOf(row: ListedRow, state: KindState): number {
  if (row.updatedAt === null || state.readAt === null || state.cursor === null || state.seen.length >= SEEN_LIMIT) return 0
  return row.updatedAt < state.readAt ? state.readAt - row.updatedAt : 0
}

function* batches(rows: readonly ListedRow[], size: number): Generator<readonly ListedRow[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}

class LiveReading {
  readonly #failures = new FailureCount()
  readonly #seen: Map<string, SeenRow>
  #lateness: number
  #changed = 0
  #taken = 0
  #progress: LaneProgress

  constructor(
    readonly run: Run,
    readonly kind: Kind,
    readonly before: KindState,
  ) {
    this.#seen = new Map(before.seen.map((row) => [row.id, row]))
    this.#lateness = before.lateness
    this.#progress = run.job.reading ?? noProgress
  }

  get news(): boolean {
    return this.#taken > 0 || this.before.cursor === null
  }

  get progress(): LaneProgress {
    return this.#progress
  }

  say(message: Message): void {
    this.#progress = reduce(this.#progress, message)
  }

  /**
   * Takes the rows that are not settled, several batches at a time; false where time was up first. `now` is the shop's clock
   * at their listing, `until` the end of the window they were listed in.
   */
  async take(rows: readonly ListedRow[], now: number, until = now): Promise<boolean> {
    const { run, kind } = this
    const { lagMs } = run.deps.settings
    const open = rows.filter((row) => !isSettled(row, this.#seen.get(row.id), until, lagMs))
    let cut = false
    const begun = this.#taken
    function* inTime() {
      for (const [place, batch] of [...batches(open, run.batch)].entries()) {
        // The first batch of a run is begun in any case: else a long overlap could end each round just before there is something to read.
        cut = run.over(place === 0 && begun === 0 ? 0 : Math.min(open.length, run.atOnce * run.batch))
        if (cut) return
        yield batch
      }
    }
    const take = (batch: readonly ListedRow[]) => {
      const ids = batch.map((row) => row.id)
      return takeRows(run, kind, ids, this.#failures)
    }
    for await (const [batch, changed] of inOrder(inTime(), run.atOnce, take)) {
      this.#taken += batch.length
      this.#changed += changed
      for (const row of batch) this.#remember(row, now, until)
      this.say({ is: 'taken', kind: kind.name, rows: batch.length, at: run.deps.clock.now() })
    }
    return !cut
  }

  #remember(row: ListedRow, now: number, until: number): void {
    const earlier = this.#seen.get(row.id)
    if (earlier === undefined) this.#lateness = Math.max(this.#lateness, latenessOf(row, this.before))
    this.#seen.set(row.id, { id: row.id, digest: row.digest, at: row.updatedAt ?? until, readAt: now })
    if (this.#seen.size > 2 * SEEN_LIMIT) this.#forget()
  }

  /** A long way to catch up must not be remembered whole: the newest rows are the ones that are listed again. */
  #forget(): void {
    const newest = [...this.#seen.values()].toSorted((a, b) => b.at - a.at).slice(0, SEEN_LIMIT)
    this.#seen.clear()
    for (const row of newest) this.#seen.set(row.id, row)
  }

  /** The state as it is to be written, with the cursor at `cursor`. */
  state(cursor: number, readAt: number): KindState {
    const { clock, settings } = this.run.deps
    const from = cursor - overlapOf(this.#lateness, settings)
    const seen = [...this.#seen.values()].filter((row) => row.at >= from).toSorted((a, b) => b.at - a.at)
    const day = chinaDay(clock.now())
    const today = (day === this.before.day ? this.before.today : 0) + this.#changed
    return {
      cursor,
      readAt,
      lateness: this.#lateness,
      seen: seen.slice(0, SEEN_LIMIT),
      lastSuccessAt: clock.now(),
      day,
      today,
      trouble: null,
    }
  }
}

/** At least the configured overlap, and half more than the worst lateness seen. */
function overlapOf(lateness: number, settings: { readonly overlapMs: number; readonly maxOverlapMs: number }): number {
  return Math.min(settings.maxOverlapMs, Math.max(settings.overlapMs, Math.ceil((lateness * 1.5) / SECOND_MS) * SECOND_MS))
}

const newest = (rows: readonly ListedRow[]) =>
  rows.reduce<number | null>((max, row) => (row.updatedAt === null ? max : Math.max(max ?? 0, row.updatedAt)), null)

const laterThan = (rows: readonly ListedRow[], from: number) => rows.filter((row) => row.updatedAt === null || row.updatedAt >= from)

const wholeSecond = (ms: number) => Math.floor(ms / SECOND_MS) * SECOND_MS

/**
 * Where the shop's clock stood, as it goes now, when this kind was last read; null where that is behind the cursor, as it should be.
 * Before the cursor it means that the clock was set back: what changed since then may bear times the cursor has passed.
 */
function setBackTo({ cursor, lastSuccessAt }: KindState, shopTime: number | null, ours: number): number | null {
  if (cursor === null || lastSuccessAt === null || shopTime === null) return null
  const last = shopTime - (ours - lastSuccessAt)
  return last < cursor ? last : null
}

/**
 * One live reading of a kind: everything the shop changed since the cursor. The window is open at its end; only the
 * cursor keeps the lag behind the shop's clock. Where one page does not hold it, the past is read in slices first, and
 * each slice moves the cursor. A clock that was set back takes the cursor with it.
 */
export async function readLive(run: Run, kind: Kind): Promise<LiveResult> {
  const { clock, settings } = run.deps
  const list = listWhole(run, kind)
  let before = run.job[kind.name]
  let from = wholeSecond(before.cursor === null ? clock.now() - FIRST_LOOK_MS : before.cursor - overlapOf(before.lateness, settings))
  let head = await list({ by: 'updated', from, to: null }, 1)
  const back = setBackTo(before, head.shopTime, clock.now())
  if (back !== null) {
    from = wholeSecond(back - overlapOf(before.lateness, settings))
    // What is remembered was seen by the other clock.
    before = { ...before, cursor: from, readAt: null, seen: [] }
    head = await list({ by: 'updated', from, to: null }, 1)
  }
  const reading = new LiveReading(run, kind, before)
  const now = head.shopTime ?? newest(head.rows) ?? before.readAt ?? from + settings.lagMs
  const edge = Math.max(before.cursor ?? 0, now - settings.lagMs)
  if (head.total <= kind.pageSize(run.shop)) {
    const rows = laterThan(head.rows, from)
    reading.say({ is: 'listed', kind: kind.name, from, to: now, rows: rows.length, at: clock.now() })
    const done = await reading.take(rows, now)
    if (done) reading.say({ is: 'ended', at: clock.now() })
    const news = reading.news || back !== null
    const cursor = before.cursor ?? from
    const state = done ? reading.state(edge, now) : reading.state(cursor, cursor)
    return { state, progress: reading.progress, news, cut: !done }
  }
  reading.say({ is: 'began', at: clock.now() })
  reading.say({ is: 'counted', kind: kind.name, rows: reading.progress.done + head.total, at: clock.now() })
  return catchUp(run, kind, reading, { from, edge, now, total: head.total })
}

interface Behind {
  readonly from: number
  /** Where the settled past ends. */
  readonly edge: number
  readonly now: number
  readonly total: number
}

async function catchUp(run: Run, kind: Kind, reading: LiveReading, { from, edge, now, total }: Behind): Promise<LiveResult> {
  const pageSize = kind.pageSize(run.shop)
  const { clock } = run.deps
  const list = listWhole(run, kind)
  let cursor = reading.before.cursor ?? from
  // What lies beyond the cursor is not read yet: found by the next round, it has not hidden from this one.
  const result = (at: number, cut: boolean) => ({ state: reading.state(at, cut ? at : now), progress: reading.progress, news: true, cut })
  const past = Math.max(from, Math.floor(edge / SECOND_MS) * SECOND_MS)
  const settled = { by: 'updated', stretches: [{ from, to: past, expected: total }], pageSize, newestFirst: false } as const
  for await (const slice of slices(list, { ...settled, atOnce: run.pagesAhead(pageSize) })) {
    reading.say({ is: 'listed', kind: kind.name, from: slice.from, to: slice.to, rows: slice.rows.length, at: clock.now() })
    if (!(await reading.take(slice.rows, now, slice.to))) return result(cursor, true)
    cursor = Math.max(cursor, slice.to)
    await run.write({ set: { [kind.name]: reading.state(cursor, cursor), reading: reading.progress } })
    if (run.over()) return result(cursor, true)
  }
  // What moves while the last pages are read has a newer time than the cursor, so the next round lists it again.
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = await list({ by: 'updated', from: past, to: null }, page)
    pages = Math.ceil(answer.total / pageSize)
    if (!(await reading.take(laterThan(answer.rows, past), now))) return result(cursor, true)
  }
  reading.say({ is: 'ended', at: clock.now() })
  return result(edge, false)
}
