import { checkNumbers } from './check-numbers'
import { compareRows } from './compare-rows'
import type { Comparison } from './comparison'
import { listRows } from './list-day'
import { mendFound } from './mend'
import type { Found, Reconciliation, Work } from './record'
import { weighSuspects } from './weigh'

/** Differences that a report lists. */
const LISTED = 100

type Stage = Work['stage']

const stages: Readonly<Record<Stage, { readonly run: (on: Comparison) => Promise<boolean>; readonly next: Stage | null }>> = {
  numbers: { run: checkNumbers, next: 'list' },
  list: { run: listRows, next: 'compare' },
  compare: { run: compareRows, next: 'weigh' },
  weigh: { run: weighSuspects, next: 'mend' },
  mend: { run: mendFound, next: null },
}

const isOpen = ({ mendedAt, settled }: Found) => mendedAt === null && !settled

/** What a report says of the differences found. Pure. */
export function verdictOf(found: readonly Found[]): Pick<Reconciliation, 'verdict' | 'drifts' | 'more'> {
  const verdict = found.some(isOpen) ? 'open' : found.every(({ cause }) => cause === 'changing') ? 'same' : 'mended'
  const sorted = found.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
  const drifts = sorted.slice(0, LISTED).map(({ settled: _settled, ...drift }) => drift)
  return { verdict, drifts, more: Math.max(0, found.length - LISTED) }
}

/** What the shop has: all it listed or knows by id. A row it denies by id is not of it, whatever the list said. */
function thereOf({ listed, found }: Work): number {
  const rows = new Set(listed)
  for (const { row, cause } of found) {
    if (cause === 'vanished') rows.delete(row)
    else if (cause !== 'waiting') rows.add(row)
  }
  return rows.size
}

async function finish(on: Comparison): Promise<void> {
  const { kind, row, span } = on.parts
  const here = span === null ? await kind.stored(row.shop) : await kind.countKept(row.shop, span)
  const { work } = on
  // Mending alone lists nothing: what was found of the shop before still holds.
  const there = work.listed.length === 0 && row.there !== null ? row.there : thereOf(work)
  const set = { ...verdictOf(work.found), there, here, comparedAt: on.now, failures: 0, pausedUntil: 0, work: null }
  await on.write({ set })
}

/** Goes on with a comparison as far as time allows. True where it is finished. Throws what the shop throws; `sync.lost`. */
export async function runComparison(on: Comparison): Promise<boolean> {
  for (let stage: Stage | null = on.work.stage; stage !== null; stage = stages[stage].next) {
    on.work = { ...on.work, stage }
    if (!(await stages[stage].run(on))) {
      await on.write()
      return false
    }
  }
  await finish(on)
  return true
}
