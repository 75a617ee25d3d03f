import type { Shop } from '../shop/shop'
import type { World } from '../world'

/**
 * The shop named, or the sample shop.
 * @throws RangeError for an unknown shop
 */
export function findShop(world: World, id?: string): Shop {
  const shop = id === undefined ? [...world.shops.values()][0] : world.shops.get(id)
  if (shop === undefined) throw new RangeError(`no such shop: ${id}`)
  return shop
}
