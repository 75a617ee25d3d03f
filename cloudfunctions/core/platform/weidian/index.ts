import type { Http } from '../../base/http'
import { openGate, type ShopPlatform } from '../port/shop-platform'
import { capabilities } from './capabilities'
import { createClient } from './client'
import { createLinks } from './links'
import type { WeidianOptions } from './options'
import { readPush } from './push'
import { readCategories } from './read/categories'
import { isGroupOpen } from './read/group'
import { orderRows } from './read/orders'
import { productRows } from './read/products'
import { readShapes } from './read/shapes'
import { readShop } from './read/shop'

export { codes as weidianCodes } from './codes'

export { type WeidianOptions, weidianDefaults } from './options'
export { createTokenSource } from './token'

/** The 微店 adapter (docs/protocols/weidian.md). */
export function createWeidian(http: Http, options: WeidianOptions): ShopPlatform {
  return {
    name: 'weidian',
    capabilities,
    // No right to this interface, or this sort of data (docs/protocols/weidian.md §2.3).
    kindDenied: ['weidian.10006', 'weidian.10009'],
    links: createLinks(options),
    readPush,
    open(access, gate = openGate) {
      const client = createClient(http, `${options.api}/api`, access, gate)
      return {
        orders: orderRows(client, access.shop, options),
        products: productRows(client, access.shop),
        categories: () => readCategories(client),
        isGroupOpen: (order) => isGroupOpen(client, order),
        shapes: () => readShapes(client),
        readShop: () => readShop(client),
      }
    },
  }
}
