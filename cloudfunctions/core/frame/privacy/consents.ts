import * as z from 'zod'
import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import { purposes } from './purposes'

/** What a person decided, of which version of our words, when. `member:purpose:time`; never changed, only followed by the next, which ends it. */
const consentRow = z.object({
  _id: z.string(),
  member: z.string(),
  purpose: z.enum(purposes),
  version: z.string(),
  given: z.boolean(),
  at: z.int(),
  /** Since when it counts no more: the next decision on the same purpose, or the person was forgotten. UTC ms. */
  endedAt: z.int().nullable().default(null),
})
export type ConsentRow = z.output<typeof consentRow>

const openConsents = (store: Store) => store.open('consents', consentRow)

/** A member's decisions, newest first. One database call. */
export async function readConsents(store: Store, member: string): Promise<readonly ConsentRow[]> {
  return (await openConsents(store).find({ member }, { limit: 1_000 })).toSorted((a, b) => b.at - a.at)
}

/** Writes a decision down, unless the last one on this purpose was the same. */
export async function recordConsent(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  decision: Pick<ConsentRow, 'member' | 'purpose' | 'version' | 'given'>,
): Promise<void> {
  const { member, purpose, version, given } = decision
  const last = (await readConsents(store, member)).find((row) => row.purpose === purpose)
  if (last !== undefined && last.version === version && last.given === given) return
  const at = clock.now()
  const consents = openConsents(store)
  await consents.insert({ _id: `${member}:${purpose}:${at}`, ...decision, at, endedAt: null })
  await consents.updateMany({ member, purpose, endedAt: null, at: { $lt: at } }, { set: { endedAt: at } })
}

/** The person is gone: nothing is decided any more. What was decided stays for the time in which it can be asked for. */
export async function endConsents(store: Store, member: string, at: number): Promise<void> {
  await openConsents(store).updateMany({ member, endedAt: null }, { set: { endedAt: at } })
}

/** So long after it ended a decision is the proof that we were allowed: claims lapse after three years (Civil Code, §188), ms. */
const KEEP_ENDED_MS = 3 * 366 * 86_400_000

/** Forgets decisions that ended long ago; their number. One database call. */
export const sweepConsents = ({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<number> =>
  openConsents(store).removeMany({ endedAt: { $lte: clock.now() - KEEP_ENDED_MS } })
