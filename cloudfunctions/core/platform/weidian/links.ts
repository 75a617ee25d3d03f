import { splitShopId } from '../port/ids'
import type { ShopLinks } from '../port/shop-platform'
import type { WeidianOptions } from './options'

/** Pages of the platform (docs/protocols/weidian.md §7.2). The parameter is written `itemID`. */
export function createLinks({ h5, shopH5 }: Pick<WeidianOptions, 'h5' | 'shopH5'>): ShopLinks {
  return {
    shop: (shop) => {
      const { id } = splitShopId(shop)
      return `${shopH5.replace('{shopId}', id)}/?userid=${id}`
    },
    product: (_shop, product) => `${h5}/item.html?itemID=${encodeURIComponent(product)}`,
    order: (_shop, number) => `${h5}/order.html?orderId=${encodeURIComponent(number)}`,
  }
}
