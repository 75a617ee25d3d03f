import type { Run } from '../../../frame/contract'
import type { bindingContracts } from '../contract'
import type { BindingDeps } from '../deps'
import { OAUTH, OAUTH_LIFE_MS, returnUrl, serviceApp } from '../oauth'

/** The address to open in an ordinary browser. Its `state` is a ticket tied to this merchant's identity. */
export const startOauth: Run<(typeof bindingContracts)['binding.startOauth'], BindingDeps> = async (_, { caller, deps }) => {
  const { key } = serviceApp(deps)
  const data = { identity: caller.identity.id, result: '', shopName: null, shop: null, code: null, tries: 0 }
  const { ticket, expiresAt } = await deps.tickets.issue(OAUTH, data, OAUTH_LIFE_MS)
  const url = deps.tokens.authorizeUrl({ key, redirect: returnUrl(deps.config.gatewayUrl ?? ''), state: ticket })
  return { url, ticket, expiresAt }
}
