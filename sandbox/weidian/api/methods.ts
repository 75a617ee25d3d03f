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
}
