import { failure } from '../../base/error'
import { type CredentialRow, credentialRow } from '../../frame/credential'
import type { Store } from '../../store'
import { bindingErrors } from './errors'

/** A token renewed between two looks is a try; more than these in one binding are no accident. */
const TRIES = 4

/** The same application: its key, or that of the deployment. */
export const isSameApp = (a: CredentialRow, b: CredentialRow) => a.by === b.by && a.key === b.key

/**
 * Puts a credential in the place of the one its shop had when the caller looked (`held`, null: none), in one write that holds only while
 * that one stands, as a new epoch: whoever renews or uses the old one writes nothing any more. Where somebody else was faster with the
 * same application, theirs stands; with another one this throws `binding.ownedElsewhere`.
 */
export async function keepCredential(store: Store, credential: CredentialRow, held: CredentialRow | null): Promise<void> {
  const credentials = store.open('credentials', credentialRow)
  const { _id, version: _, lease: __, ...fields } = credential
  const patch = { set: { ...fields, 'lease.owner': '', 'lease.until': 0 }, increase: { version: 1, 'lease.epoch': 1 } }
  let standing = held
  for (let count = 0; count < TRIES; count++) {
    if (standing === null) {
      if (await credentials.insert(credential)) return
    } else if (await credentials.updateOne(_id, { version: standing.version, 'lease.epoch': standing.lease.epoch }, patch)) return
    const now = await credentials.get(_id)
    if (now?.state === 'live' && isSameApp(now, credential)) return
    if (now !== null && (held === null || !isSameApp(now, held))) break
    standing = now
  }
  throw failure(bindingErrors, 'binding.ownedElsewhere')
}
