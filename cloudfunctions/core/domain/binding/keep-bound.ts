import { failure } from '../../base/error'
import { type CredentialRow, credentialRow } from '../../frame/credential'
import type { ShopReading } from '../../platform/port'
import { freeLease } from '../../store'
import type { BindingDeps } from './deps'
import { bindingErrors } from './errors'
import { openShops, type ShopRow, tintOf } from './record'

/**
 * Keeps a binding: credential, shop, jobs, in this order, so that a run that ends anywhere can be repeated. A shop bound by
 * another application and working is not taken over: `binding.ownedElsewhere`.
 */
export async function keepBound(
  deps: Pick<BindingDeps, 'store' | 'clock' | 'startShop'>,
  credential: CredentialRow,
  { shop }: ShopReading,
): Promise<ShopRow> {
  const shops = openShops(deps.store)
  const credentials = deps.store.open('credentials', credentialRow)
  const [before, held] = [await shops.get(shop.id), await credentials.get(shop.id)]
  const sameApp = held?.by === credential.by && held.key === credential.key
  if (before?.state === 'bound' && held?.state === 'live' && !sameApp) throw failure(bindingErrors, 'binding.ownedElsewhere')
  if (!(await credentials.insert(credential))) {
    const { _id, version: _, lease: __, ...fields } = credential
    await credentials.updateOne(_id, {}, { set: { ...fields, lease: freeLease }, increase: { version: 1 } })
  }
  const now = deps.clock.now()
  const again = before?.state === 'bound'
  const row: Omit<ShopRow, 'offer'> = {
    _id: shop.id,
    name: shop.name,
    logo: shop.logo,
    tint: tintOf(shop.id),
    by: credential.by,
    state: 'bound',
    boundAt: again ? before.boundAt : now,
    unboundUntil: null,
    emptiedAt: null,
  }
  if (!(await shops.insert({ ...row, offer: null }))) {
    const { _id, ...fields } = row
    await shops.updateOne(_id, {}, { set: fields })
  }
  await deps.startShop(shop.id)
  return { ...row, offer: before?.offer ?? null }
}
