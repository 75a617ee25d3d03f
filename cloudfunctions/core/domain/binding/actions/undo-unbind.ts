import { failure } from '../../../base/error'
import type { Run } from '../../../frame/contract'
import { credentialRow } from '../../../frame/credential'
import type { bindingContracts } from '../contract'
import type { BindingDeps } from '../deps'
import { bindingErrors } from '../errors'
import { openShops } from '../record'
import { viewShop } from '../view'

/** Takes an unbinding back, within its time. What had parked the shop before parks it again at the next call. */
export const undoUnbind: Run<(typeof bindingContracts)['binding.undoUnbind'], BindingDeps> = async ({ shop }, { deps, log }) => {
  const shops = openShops(deps.store)
  const row = await shops.get(shop)
  if (row === null) throw failure(bindingErrors, 'binding.notFound')
  if (row.state === 'bound') return { shop: viewShop(deps, row) }
  const credentials = deps.store.open('credentials', credentialRow)
  const held = await credentials.get(shop)
  const late = row.unboundUntil === null || deps.clock.now() >= row.unboundUntil
  if (late || held === null) throw failure(bindingErrors, 'binding.notFound')
  // In the very moment the undo ends a night may forget the credential, or have begun to forget the shop.
  const revived = { set: { state: held.trouble === null ? ('live' as const) : ('parked' as const) } }
  const free = await credentials.updateOne(shop, { version: held.version }, revived)
  const back = free && (await shops.updateOne(shop, { leaving: null }, { set: { state: 'bound', unboundUntil: null } }))
  if (!back) throw failure(bindingErrors, 'binding.notFound')
  await deps.startShop(shop)
  log.info('binding.undone', { shop })
  return { shop: viewShop(deps, { ...row, state: 'bound', unboundUntil: null }) }
}
