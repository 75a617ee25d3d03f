import type { Clock } from '../../base/clock'
import type { Store, Vault } from '../../store'
import type { PersonalData, Subject } from './personal-data'
import { type ErasureRow, memberKey, openErasures, openSubject, sealSubject, tombKey } from './record'

export interface EraseDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  /** The rooms that keep personal data, in the order in which they forget it: who the person is comes first. */
  readonly rooms: readonly PersonalData[]
}

/** What waits is looked at again after this, ms. */
const AGAIN_MS = 12 * 3_600_000
/** What was on its way while we erased has arrived by then, ms. */
const SETTLE_MS = 15 * 60_000
/** Erasures of one run. */
const SOME = 50

/** Writes down that somebody asks to be forgotten; the key of the wish. Asked again, it is the same wish. */
export async function askErasure({ store, vault, clock }: Omit<EraseDeps, 'rooms'>, subject: Subject): Promise<string> {
  const sealer = await vault.open()
  const _id = memberKey(sealer, subject.member)
  const now = clock.now()
  const row: ErasureRow = { _id, state: 'open', askedAt: now, due: now, waiting: 0, subject: sealSubject(sealer, _id, subject) }
  const erasures = openErasures(store)
  // A backup may have brought somebody back: the wish is then open anew, as of the first time.
  if (!(await erasures.insert(row)))
    await erasures.updateOne(_id, { state: 'done' }, { set: { state: 'open', due: now, subject: row.subject } })
  return _id
}

/** What came of a wish: `waiting` orders that have to end first. Null where there is no such wish, or nothing left to do. */
export async function runErasure(deps: EraseDeps, id: string): Promise<{ readonly waiting: number } | null> {
  const { store, vault, clock, rooms } = deps
  const sealer = await vault.open()
  const erasures = openErasures(store)
  const row = await erasures.get(id)
  const subject = row === null ? null : openSubject(sealer, row)
  if (row === null || subject === null) return null
  const { askedAt } = row
  // Before anything is removed: from here on, no reading of the shop brings it back.
  await erasures.insertMany(
    subject.buyers.map(({ shop, buyer }) => ({
      _id: tombKey(sealer, shop, buyer),
      state: 'tomb' as const,
      askedAt,
      due: 0,
      waiting: 0,
      subject: null,
    })),
  )
  let waiting = 0
  for (const room of rooms) waiting += await room.erase(subject, askedAt)
  const now = clock.now()
  if (waiting > 0) await erasures.updateOne(id, {}, { set: { waiting, due: now + AGAIN_MS } })
  else if (row.state === 'open') await erasures.updateOne(id, {}, { set: { state: 'settling', waiting: 0, due: now + SETTLE_MS } })
  else await erasures.updateOne(id, {}, { set: { state: 'done', waiting: 0, due: 0, subject: null } })
  return { waiting }
}

/** Goes on with every wish that is due; the number looked at. */
export async function runDueErasures(deps: EraseDeps): Promise<number> {
  const filter = { state: { $in: ['open' as const, 'settling' as const] }, due: { $lte: deps.clock.now() } }
  const due = await openErasures(deps.store).find(filter, { order: { due: 1 }, limit: SOME })
  for (const { _id } of due) await runErasure(deps, _id)
  return due.length
}

/**
 * After a backup was brought back: of these members, those who had asked to be forgotten ask anew. Their number. `subjectOf` says what is
 * theirs in the data that came back.
 */
export async function replayErasures(
  deps: EraseDeps,
  members: AsyncIterable<readonly string[]>,
  subjectOf: (member: string) => Promise<Subject>,
): Promise<number> {
  const sealer = await deps.vault.open()
  let replayed = 0
  for await (const some of members) {
    const keys = new Map(some.map((member) => [memberKey(sealer, member), member]))
    if (keys.size === 0) continue
    for (const { _id, state } of (await openErasures(deps.store).getMany([...keys.keys()])).values()) {
      if (state !== 'done') continue
      await askErasure(deps, await subjectOf(keys.get(_id) ?? ''))
      await runErasure(deps, _id)
      replayed += 1
    }
  }
  return replayed
}
