import type { Failure } from '../../base/error'
import type { Run } from '../engine/run'
import { jobId } from '../job'
import { openJobs } from '../jobs'
import type { KindName } from '../kind-names'
import { type DeadLetter, deadLetterId, openDeadLetters } from './dead-letter'

const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 6 * 3_600_000

/** Between half and all of a pause that doubles with each try. */
export function nextTry(now: number, tries: number, fraction: number): number {
  const bound = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(20, tries - 1))
  return now + Math.round(bound * (0.5 + fraction / 2))
}

/** Keeps rows that failed, and tells the live job when the first of them is to be tried again. */
export async function buryRows(
  run: Run,
  kind: KindName,
  rows: readonly { readonly id: string; readonly failure: Failure }[],
): Promise<void> {
  const { deps, job } = run
  const letters = openDeadLetters(deps.store)
  const now = deps.clock.now()
  const known = await letters.getMany(rows.map((row) => deadLetterId(job.shop, kind, row.id)))
  const fresh = rows.map(({ id, failure }): DeadLetter => {
    const earlier = known.get(deadLetterId(job.shop, kind, id))
    const tries = (earlier?.tries ?? 0) + 1
    const { code, entry, data } = failure
    const next = nextTry(now, tries, deps.random.fraction())
    const words = { code, zh: entry.zh, en: entry.en, data: data ?? {} }
    const times = { next, firstAt: earlier?.firstAt ?? now, lastAt: now }
    return { _id: deadLetterId(job.shop, kind, id), shop: job.shop, kind, row: id, tries, ...words, ...times }
  })
  await letters.insertMany(fresh.filter((letter) => !known.has(letter._id)))
  for (const letter of fresh) {
    if (!known.has(letter._id)) continue
    const { _id, code, zh, en, data, tries, next, lastAt } = letter
    await letters.updateOne(_id, { shop: job.shop }, { set: { code, zh, en, data, tries, next, lastAt } })
  }
  const due = Math.min(...fresh.map((letter) => letter.next))
  const later = { $or: [{ deadDue: null }, { deadDue: { $gt: due } }] }
  await openJobs(deps.store).updateOne(jobId(job.shop, 'live'), later, { set: { deadDue: due } })
}
