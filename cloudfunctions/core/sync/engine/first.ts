import type { ListedRow, Window } from '../../platform/port'
import type { FirstState, Stretch } from '../job'
import type { Kind } from '../kind'
import type { Run } from './run'
import { SECOND_MS, slices } from './slices'
import { FailureCount, takeRows } from './take-rows'

/** The rate is reckoned over the last moments. */
const MARK_EVERY_MS = 15_000
const MARKS = 5

const list = (run: Run, kind: Kind) => (window: Window, page: number) => kind.list(run.shop, window, page)

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
  const found: Stretch[] = []
  for (let to = end; to > oldest; to -= widest) {
    const from = Math.max(oldest, to - widest)
    const { total } = await kind.list(run.shop, { by, from, to: to - SECOND_MS }, 1, 1)
    if (total > 0) found.push({ from, to, total, done: 0 })
  }
  return found
}

/** Newest first, cut where a second ends, so that a batch is either wholly behind us or wholly ahead. */
export function batchesOf(
  rows: readonly ListedRow[],
  by: Window['by'],
  sliceFrom: number,
  size: number,
): { readonly rows: readonly ListedRow[]; readonly to: number }[] {
  const time = (row: ListedRow) => (by === 'created' ? row.createdAt : row.updatedAt)
  if (rows.some((row) => time(row) === null)) return [{ rows, to: sliceFrom }]
  const second = (row: ListedRow) => Math.floor((time(row) ?? 0) / SECOND_MS) * SECOND_MS
  const sorted = rows.toSorted((a, b) => second(b) - second(a))
  const batches: { rows: ListedRow[]; to: number }[] = []
  for (const row of sorted) {
    const last = batches.at(-1)
    if (last === undefined || (last.rows.length >= size && second(row) < last.to)) batches.push({ rows: [row], to: second(row) })
    else {
      last.rows.push(row)
      last.to = second(row)
    }
  }
  const last = batches.at(-1)
  if (last !== undefined) last.to = sliceFrom
  return batches.length === 0 ? [{ rows: [], to: sliceFrom }] : batches
}

/** Progress with `rows` more done of the kind in question. Pure. */
function advance(first: FirstState, kind: 'orders' | 'products', stretches: readonly Stretch[], rows: number, now: number): FirstState {
  const done = kind === 'orders' ? first.done + rows : first.done
  const lastMark = first.marks.at(-1)
  const marks =
    lastMark === undefined || now - lastMark.at >= MARK_EVERY_MS ? [...first.marks, { at: now, done }].slice(-MARKS) : first.marks
  const reachedBack = kind === 'orders' ? (stretches[0]?.to ?? first.reachedBack) : first.reachedBack
  return { ...first, [kind]: [...stretches], done, marks, reachedBack }
}

/** What a step of the first sync changes in the job; the phase is left alone, so that a pause is never overwritten. */
const patchOf = ({ phase: _phase, ...rest }: FirstState) => ({
  set: Object.fromEntries(Object.entries(rest).map(([name, value]) => [`first.${name}`, value])),
})

/** One kind's history from where it stands. False where time was up. */
async function readHistory(run: Run, kind: Kind, state: { first: FirstState }): Promise<boolean> {
  const failures = new FailureCount()
  for (;;) {
    const [current, ...rest] = state.first[kind.name] ?? []
    if (current === undefined) return true
    let stretch = current
    const request = { by: kind.historyBy, from: stretch.from, to: stretch.to, newestFirst: true }
    const expected = Math.max(1, stretch.total - stretch.done)
    for await (const slice of slices(list(run, kind), { ...request, expected, pageSize: kind.pageSize(run.shop) })) {
      for (const batch of batchesOf(slice.rows, kind.historyBy, slice.from, run.batch)) {
        if (run.over()) return false
        const ids = batch.rows.map((row) => row.id)
        await takeRows(run, kind, ids, failures)
        stretch = { ...stretch, to: batch.to, done: stretch.done + ids.length }
        const left = stretch.to > stretch.from ? [stretch, ...rest] : rest
        state.first = advance(state.first, kind.name, left, ids.length, run.deps.clock.now())
        await run.write(patchOf(state.first))
      }
      if (run.over()) return false
    }
  }
}

/**
 * One turn of the first sync: products, then orders, each newest first. It can end after any write and goes on from
 * there; rows read twice are recognised as unchanged. True where all of it is done.
 */
export async function readFirst(run: Run, kinds: readonly Kind[]): Promise<boolean> {
  const { first } = run.job
  if (first === null) return true
  const state: { first: FirstState } = { first: { ...first, startedAt: first.startedAt ?? run.deps.clock.now() } }
  for (const kind of kinds) {
    if (state.first[kind.name] === null) {
      const stretches = await countHistory(run, kind)
      const total = kind.name === 'orders' ? stretches.reduce((sum, stretch) => sum + stretch.total, 0) : state.first.total
      state.first = { ...advance(state.first, kind.name, stretches, 0, run.deps.clock.now()), total }
      await run.write(patchOf(state.first))
    }
    if (!(await readHistory(run, kind, state))) return false
  }
  const end = { ...state.first, total: state.first.done, finishedAt: run.deps.clock.now() }
  await run.write({ set: { ...patchOf(end).set, 'first.phase': 'done' } })
  return true
}
