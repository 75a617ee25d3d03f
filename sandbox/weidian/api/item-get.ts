import { WeidianError } from '../codes'
import type { Method } from './method'
import { productRow } from './product-row'
import { textOf } from './text-of'

/** `vdian.item.get` 1.0: a deleted product is still answered, as `delete` (docs/protocols/weidian.md §3.3). */
export const itemGet: Method = ({ shop, links }, param) => {
  const id = textOf(param, 'itemid')
  if (id === undefined || !/^\d+$/.test(id)) throw new WeidianError(20010)
  const product = shop.catalog.find(id)
  if (product === undefined) throw new WeidianError(20025)
  return productRow(shop, product, '1.0', links)
}
