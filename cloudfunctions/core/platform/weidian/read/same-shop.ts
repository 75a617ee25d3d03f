import { failure } from '../../../base/error'
import { makeShopId } from '../../port/ids'
import type { ShopId } from '../../port/shop'
import { weidianErrors } from '../errors'

/**
 * An answer for another shop changes nothing and stops everything. `expected` is null while binding; a `seller` the answer
 * does not carry proves nothing. Throws `weidian.wrongShop`.
 */
export function sameShop(expected: ShopId | null, seller: string): void {
  if (expected === null || seller === '' || makeShopId('weidian', seller) === expected) return
  throw failure(weidianErrors, 'weidian.wrongShop')
}
