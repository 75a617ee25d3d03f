import { failure } from '../../base/error'
import type { AppKey } from '../../platform/port'
import type { BindingDeps } from './deps'
import { bindingErrors } from './errors'

/** Tickets of this purpose are the `state` of an authorization, and what the merchant's phone asks by. */
export const OAUTH = 'oauth'

/** From the start in the mini program to the return of the browser. */
export const OAUTH_LIFE_MS = 10 * 60_000

/** From the return to the six digits typed in the mini program. */
export const CONFIRM_LIFE_MS = 10 * 60_000

export const CONFIRM_TRIES = 5

/** A new credential waits here, sealed, until the merchant has confirmed the shop. */
export const pendingKey = (digest: string) => `pending:${digest}`

/** The service application of this deployment. Throws `binding.noServiceApp`. */
export function serviceApp({ config }: Pick<BindingDeps, 'config'>): AppKey {
  const { serviceKey: key, serviceSecret: secret } = config.weidian
  if (key === null || secret === null || config.gatewayUrl === null) throw failure(bindingErrors, 'binding.noServiceApp')
  return { key, secret }
}

export const returnUrl = (gatewayUrl: string) => `${gatewayUrl}/oauth/weidian/return`

/** What the confirmation code is kept as: bound to its ticket. */
export const codeText = (digest: string, code: string) => `confirm:${digest}:${code}`
