import type { Run } from '../../../frame/contract'
import { newCredential } from '../../../frame/credential'
import type { bindingContracts } from '../contract'
import type { BindingDeps } from '../deps'
import { issueToken } from '../issue-token'
import { keepBound } from '../keep-bound'
import { readBound } from '../read-bound'
import { viewNewest, viewShop } from '../view'

/** Key and secret → token → the shop that answers to it → kept. Nothing is kept before the shop has answered. */
export const bindOwnApp: Run<(typeof bindingContracts)['binding.bindOwnApp'], BindingDeps> = async ({ key, secret }, context) => {
  const { deps, log } = context
  // Before the token: a deployment whose root key is wrong must not end a token that somebody else holds.
  const sealer = await deps.vault.open()
  const token = await issueToken(deps, { key, secret })
  const reading = await readBound(deps.platform, token)
  const { id } = reading.shop
  const credential = newCredential(sealer, { id, by: 'ownApp', state: 'live', key, secret, token, now: deps.clock.now() })
  const row = await keepBound(context, credential, reading)
  log.info('binding.bound', { shop: id, by: 'ownApp' })
  return { shop: viewShop(deps, row), newest: viewNewest(reading.newest) }
}
