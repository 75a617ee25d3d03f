import { categoriesGet } from './categories-get'
import { getItems } from './get-items'
import { itemGet } from './item-get'
import { itemList } from './item-list'
import type { Method } from './method'
import { orderGet } from './order-get'
import { orderList } from './order-list'

/** What is answered, by `method version`; everything else is 10011. */
export const methods: Readonly<Record<string, Method>> = {
  'vdian.order.list.get 1.0': orderList('1.0'),
  'vdian.order.list.get 1.1': orderList('1.1'),
  'vdian.order.list.get 1.2': orderList('1.2'),
  'vdian.order.list.get 1.5': orderList('1.5'),
  'vdian.order.get 1.0': orderGet,
  'vdian.item.list.get 1.0': itemList('1.0'),
  'vdian.item.list.get 1.1': itemList('1.1'),
  'vdian.item.get 1.0': itemGet,
  'weidian.get.items 1.1': getItems,
  'vdian.shop.cate.get 1.0': categoriesGet,
}
