import { failure } from '../../../base/error'
import { newId } from '../../../base/id'
import type { Run } from '../../../frame/contract'
import { splitRowId } from '../../../platform/port'
import type { bindingContracts, ShopOffer } from '../contract'
import type { BindingDeps } from '../deps'
import { bindingErrors } from '../errors'
import { openShops } from '../record'

const same = (a: ShopOffer, b: Omit<ShopOffer, 'id'>) => a.title === b.title && a.note === b.note && a.product === b.product

/** Saved again as it is, it stays the one that people have put away. */
export const setOffer: Run<(typeof bindingContracts)['binding.setOffer'], Pick<BindingDeps, 'store' | 'random'>> = async (
  { shop, offer: wanted },
  { deps },
) => {
  const shops = openShops(deps.store)
  const row = await shops.get(shop)
  if (row === null || row.state !== 'bound') throw failure(bindingErrors, 'binding.notFound')
  if (wanted?.product != null && splitRowId(wanted.product).shop !== shop) throw failure(bindingErrors, 'binding.offerProduct')
  const kept = wanted !== null && row.offer !== null && same(row.offer, wanted) ? row.offer.id : newId(deps.random)
  const offer = wanted === null ? null : { id: kept, ...wanted }
  await shops.updateOne(shop, {}, { set: { offer } })
  return { offer }
}
