import type { Failure } from '../../base/error'
import type { ShopId } from '../../platform/port'
import type { Collection } from '../../store'
import type { SyncDeps } from '../deps'
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

/** One failure more of a letter that is there. What is ignored stays ignored, and one that has gone meanwhile comes back. */
async function buryAgain(letters: Collection<DeadLetter>, letter: DeadLetter): Promise<void> {
  const { _id, shop, code, zh, en, data, lastAt, next } = letter
  const said = { code, zh, en, data, lastAt }
  const increase = { tries: 1 }
  if (await letters.updateOne(_id, { shop, ignored: null }, { set: { ...said, next }, increase })) return
  if (await letters.updateOne(_id, { shop }, { set: said, increase })) return
  await letters.insert(letter)
}

/** Keeps rows that failed, and tells the live job when the first of them is to be tried again. */
export async function buryRows(
  deps: Pick<SyncDeps, 'store' | 'clock' | 'random'>,
  shop: ShopId,
  kind: KindName,
  rows: readonly { readonly id: string; readonly failure: Failure }[],
): Promise<void> {
  const letters = openDeadLetters(deps.store)
  const now = deps.clock.now()
  const known = await letters.getMany(rows.map((row) => deadLetterId(shop, kind, row.id)))
  const written = rows.map(({ id, failure }): DeadLetter => {
    const _id = deadLetterId(shop, kind, id)
    const tries = (known.get(_id)?.tries ?? 0) + 1
    const { code, entry, data } = failure
    const words = { code, zh: entry.zh, en: entry.en, data: data ?? {} }
    const next = nextTry(now, tries, deps.random.fraction())
    return { _id, shop, kind, row: id, tries, ...words, next, firstAt: now, lastAt: now, ignored: null }
  })
  // The job knows first: a letter nobody knows of would never be tried again, while a look in vain costs one call.
  const due = Math.min(...written.map((letter) => letter.next))
  const later = { $or: [{ deadDue: null }, { deadDue: { $gt: due } }] }
  await openJobs(deps.store).updateOne(jobId(shop, 'live'), later, { set: { deadDue: due } })
  const { existing } = await letters.insertMany(written.filter((letter) => !known.has(letter._id)))
  const there = new Set([...known.keys(), ...existing])
  for (const letter of written) if (there.has(letter._id)) await buryAgain(letters, letter)
}
