import type { Store } from '../../store'
import { auditEntry, auditRecord } from './record'

/** Roles whose deeds concern nobody but themselves. What staff did for a shop stays told, as the law asks. */
const OWN = ['visitor', 'member']

/**
 * Takes a person's name off what they did as a shopper until then. The chain still fits: it holds only a commitment, which tells nothing
 * without the salt. First where records wait, then the chain: a record moves one way only.
 */
export async function eraseActor(store: Store, identity: string, until: number): Promise<void> {
  const theirs = { 'personal.actor.value': identity, role: { $in: OWN }, at: { $lte: until } }
  await store.open('auditInbox', auditEntry).updateMany(theirs, { set: { 'personal.actor': null } })
  await store.open('audit', auditRecord).updateMany(theirs, { set: { 'personal.actor': null } })
}

/** What a person did as a shopper, newest first, without the part of others. */
export async function deedsOf(store: Store, identity: string, limit: number) {
  const theirs = { 'personal.actor.value': identity, role: { $in: OWN } }
  const [waiting, sealed] = await Promise.all([
    store.open('auditInbox', auditEntry).find(theirs, { limit }),
    store.open('audit', auditRecord).find(theirs, { limit }),
  ])
  return [...waiting, ...sealed].map(({ at, action }) => ({ at, action })).toSorted((a, b) => b.at - a.at)
}
