import { WeidianError } from '../codes'
import type { Method } from './method'
import { orderDetail } from './order-detail'
import { textOf } from './text-of'

/** `vdian.order.get` 1.0. An order of another shop does not exist here: 20018. */
export const orderGet: Method = ({ shop, links }, param) => {
  const id = textOf(param, 'order_id')
  if (id === undefined || !/^\d+$/.test(id)) throw new WeidianError(20015)
  const order = shop.find(id)
  if (order === undefined) throw new WeidianError(20018)
  return orderDetail(shop, order, links)
}
