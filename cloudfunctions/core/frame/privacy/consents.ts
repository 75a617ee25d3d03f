import * as z from 'zod'
import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import { purposes } from './purposes'

/** What a person decided, of which version of our words, when. `member:purpose:time`; never changed, only followed by the next. */
const consentRow = z.object({
  _id: z.string(),
  member: z.string(),
  purpose: z.enum(purposes),
  version: z.string(),
  given: z.boolean(),
  at: z.int(),
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
  await openConsents(store).insert({ _id: `${member}:${purpose}:${at}`, ...decision, at })
}
