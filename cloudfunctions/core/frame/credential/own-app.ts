import { sameSecret } from '../../base/crypto'
import type { Store, Vault } from '../../store'
import { type CredentialRow, credentialRow, openSealed } from './record'

/** The shop's credential where it is an application of its own, in use or parked. */
async function ownApp(store: Store, shop: string): Promise<CredentialRow | null> {
  const row = await store.open('credentials', credentialRow).get(shop)
  const isOwn = row !== null && row.by === 'ownApp' && (row.state === 'live' || row.state === 'parked') && row.secret !== null
  return isOwn ? row : null
}

/** Was the shop bound with a key and a secret of its own? One database call. */
export const hasOwnApp = async (store: Store, shop: string): Promise<boolean> => (await ownApp(store, shop)) !== null

/** Are these the key and secret the shop was bound with? Compared in constant time; the shop is not asked. Count tries before you ask. */
export async function provesOwnApp(
  { store, vault }: { readonly store: Store; readonly vault: Vault },
  shop: string,
  { key, secret }: { readonly key: string; readonly secret: string },
): Promise<boolean> {
  const row = await ownApp(store, shop)
  if (row === null) return false
  const kept = openSealed(await vault.open(), row, 'secret')
  return kept !== null && sameSecret(JSON.stringify([key, secret]), JSON.stringify([row.key, kept]))
}
