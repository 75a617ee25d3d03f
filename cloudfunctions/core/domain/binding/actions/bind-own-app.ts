import { Failure, failure } from '../../../base/error'
import type { Run } from '../../../frame/contract'
import { newCredential } from '../../../frame/credential'
import type { AppKey, Token } from '../../../platform/port'
import type { bindingContracts } from '../contract'
import type { BindingDeps } from '../deps'
import { bindingErrors } from '../errors'
import { keepBound } from '../keep-bound'
import { readBound } from '../read-bound'
import { viewNewest, viewShop } from '../view'

async function issue({ tokens }: BindingDeps, app: AppKey): Promise<Token> {
  try {
    return await tokens.issueToken(app)
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause
    throw failure(bindingErrors, cause.kind === 'transient' ? 'binding.shopUnreadable' : 'binding.keyWrong', { cause })
  }
}

/** Key and secret → token → the shop that answers to it → kept. Nothing is kept before the shop has answered. */
export const bindOwnApp: Run<(typeof bindingContracts)['binding.bindOwnApp'], BindingDeps> = async ({ key, secret }, { deps, log }) => {
  // Before the token: a deployment whose root key is wrong must not end a token that somebody else holds.
  const sealer = await deps.vault.open()
  const token = await issue(deps, { key, secret })
  const reading = await readBound(deps.platform, token)
  const { id } = reading.shop
  const credential = newCredential(sealer, { id, by: 'ownApp', state: 'live', key, secret, token, now: deps.clock.now() })
  const row = await keepBound(deps, credential, reading)
  log.info('binding.bound', { shop: id, by: 'ownApp' })
  return { shop: viewShop(deps, row), newest: viewNewest(reading.newest) }
}
