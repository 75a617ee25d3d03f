import type { Store } from '../../store'
import { auditEntry, auditRecord } from './record'

/** What one of the staff did in a shop or for the account, of these actions, newest first; waiting and sealed records alike. Two database calls. */
export async function deedsOfStaff(
  store: Store,
  {
    identity,
    shop,
    actions,
    limit,
  }: { readonly identity: string; readonly shop: string; readonly actions: readonly string[]; readonly limit: number },
) {
  const theirs = { 'personal.actor.value': identity, action: { $in: actions }, shop: { $in: [shop, null] } }
  const [waiting, sealed] = await Promise.all([
    store.open('auditInbox', auditEntry).find(theirs, { order: { at: -1 }, limit }),
    store.open('audit', auditRecord).find(theirs, { order: { at: -1 }, limit }),
  ])
  return [...waiting, ...sealed]
    .toSorted((a, b) => b.at - a.at)
    .slice(0, limit)
    .map(({ at, action, target }) => ({ at, action, target }))
}
