import { failure } from '../../../base/error'
import type { Run } from '../../../frame/contract'
import { credentialRow, newCredential, spareId } from '../../../frame/credential'
import type { bindingContracts } from '../contract'
import type { BindingDeps } from '../deps'
import { bindingErrors } from '../errors'
import { issueToken } from '../issue-token'
import { readBound } from '../read-bound'
import { openShops } from '../record'

const openCredentials = ({ store }: BindingDeps) => store.open('credentials', credentialRow)

/** Keeps a second application of the shop in reserve, after the shop itself has answered to it. */
export const setSpare: Run<(typeof bindingContracts)['binding.setSpare'], BindingDeps> = async ({ shop, key, secret }, { deps, log }) => {
  const credentials = openCredentials(deps)
  const [row, live, sealer] = await Promise.all([openShops(deps.store).get(shop), credentials.get(shop), deps.vault.open()])
  if (row === null || row.state !== 'bound') throw failure(bindingErrors, 'binding.notFound')
  // A new token of the same application would end the one in use.
  if (live?.by === 'ownApp' && live.key === key) throw failure(bindingErrors, 'binding.spareSame')
  const token = await issueToken(deps, { key, secret })
  const reading = await readBound(deps.platform, token)
  if (reading.shop.id !== shop) throw failure(bindingErrors, 'binding.spareOther')
  const spare = newCredential(sealer, { id: spareId(shop), by: 'ownApp', state: 'spare', key, secret, token, now: deps.clock.now() })
  if (!(await credentials.insert(spare))) {
    const { _id, version: _, ...set } = spare
    await credentials.updateOne(_id, { state: 'spare' }, { set, increase: { version: 1 } })
  }
  log.info('binding.spareKept', { shop })
  return { shop, hasSpare: true }
}

export const removeSpare: Run<(typeof bindingContracts)['binding.removeSpare'], BindingDeps> = async ({ shop }, { deps }) => {
  await openCredentials(deps).removeOne(spareId(shop), { state: 'spare' })
  return { shop, hasSpare: false }
}
