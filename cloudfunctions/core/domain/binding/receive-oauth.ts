import { sha256 } from '../../base/crypto'
import { Failure, failure } from '../../base/error'
import { credentialRow, newCredential } from '../../frame/credential'
import type { ShopReading, Token } from '../../platform/port'
import type { BindingDeps } from './deps'
import { bindingErrors } from './errors'
import { codeText, OAUTH, pendingKey, serviceApp } from './oauth'
import { readBound } from './read-bound'

export interface Arrived {
  readonly shopName: string
  /** Six digits, for the browser alone. */
  readonly code: string
}

async function exchange(deps: BindingDeps, code: string): Promise<Token> {
  try {
    return await deps.tokens.exchangeCode(serviceApp(deps), code)
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause
    throw failure(bindingErrors, cause.kind === 'transient' ? 'binding.shopUnreadable' : 'binding.oauthCode', { cause })
  }
}

const sixDigits = ({ random }: BindingDeps) => String(random.bytes(6).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')

async function keepWaiting(deps: BindingDeps, ticket: string, digest: string, token: Token, reading: ShopReading): Promise<Arrived> {
  const sealer = await deps.vault.open()
  const { key } = serviceApp(deps)
  const id = pendingKey(digest)
  const pending = newCredential(sealer, { id, by: 'oauth', state: 'pending', key, secret: null, token, now: deps.clock.now() })
  await deps.store.open('credentials', credentialRow).insert(pending)
  const code = sixDigits(deps)
  const { id: shop, name: shopName, logo: shopLogo } = reading.shop
  await deps.tickets.amend(OAUTH, ticket, { result: 'arrived', shop, shopName, shopLogo, code: sha256(codeText(digest, code)) })
  return { shopName, code }
}

/**
 * The browser came back from 微店. The state is used up before the code is exchanged, so that neither works twice; the new
 * credential waits, sealed. Throws `binding.oauthState`, `binding.oauthRefused`, `binding.oauthCode`, `binding.shopUnreadable`,
 * `binding.shopEmpty`; in each case nothing is bound.
 */
export async function receiveOauth(deps: BindingDeps, query: { readonly state: string; readonly code: string }): Promise<Arrived> {
  await deps.vault.open()
  const row = /^[0-9a-f]{32}$/.test(query.state) ? await deps.tickets.use(OAUTH, query.state) : null
  if (row === null) throw failure(bindingErrors, 'binding.oauthState')
  try {
    // Refused on 微店: only the state comes back (docs/protocols/weidian.md §1.3).
    if (query.code === '') throw failure(bindingErrors, 'binding.oauthRefused')
    const token = await exchange(deps, query.code)
    return await keepWaiting(deps, query.state, row._id, token, await readBound(deps.platform, token))
  } catch (error) {
    await deps.tickets.amend(OAUTH, query.state, { result: 'refused' })
    throw error
  }
}
