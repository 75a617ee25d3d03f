import { failure } from '../../../base/error'
import type { Run } from '../../../frame/contract'
import { credentialRow } from '../../../frame/credential'
import type { bindingContracts } from '../contract'
import type { BindingDeps } from '../deps'
import { bindingErrors } from '../errors'
import { openShops } from '../record'

/** So long an unbinding can be taken back. */
const UNDO_MS = 30 * 86_400_000

/** The credential first: from then on no call to the shop gets a token. Then the jobs, then the shop. May be repeated. */
export const unbind: Run<(typeof bindingContracts)['binding.unbind'], BindingDeps> = async ({ shop }, { deps, log }) => {
  const shops = openShops(deps.store)
  const row = await shops.get(shop)
  if (row === null) throw failure(bindingErrors, 'binding.notFound')
  await deps.store.open('credentials', credentialRow).updateOne(shop, {}, { set: { state: 'unbound' }, increase: { 'lease.epoch': 1 } })
  await deps.stopShop(shop)
  const unboundUntil = row.unboundUntil ?? deps.clock.now() + UNDO_MS
  await shops.updateOne(shop, {}, { set: { state: 'unbound', unboundUntil } })
  log.info('binding.unbound', { shop })
  return { unboundUntil }
}
