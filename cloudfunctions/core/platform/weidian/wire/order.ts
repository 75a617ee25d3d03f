import * as z from 'zod'
import { id, list, text, whole } from './text'

/** A row of `vdian.order.list.get`; 1.5 has no times (docs/protocols/weidian.md §4.2). */
const orderRow = z.object({
  order_id: text,
  status: text,
  status2: text,
  refundStatus: text,
  total: text,
  time: text,
  update_time: text,
  seller_note: text,
  express_no: text,
})
export type WireOrderRow = z.output<typeof orderRow>

export const orderList = z.object({ total_num: whole, order_num: whole, orders: list(orderRow) })

const lineRefund = z.object({ refund_no: text, refund_status: text, refund_fee: text })

const line = z.object({
  item_id: text,
  item_name: text,
  price: text,
  quantity: whole,
  img: text,
  sku_id: text,
  sku_title: text,
  sub_order_id: text,
  refund_info: lineRefund.nullish(),
})
export type WireLine = z.output<typeof line>

/** Form values (`customInfos`) and identity card numbers are not even parsed: they are never kept. */
const buyer = z.object({
  buyer_id: text,
  name: text,
  phone: text,
  province: text,
  city: text,
  region: text,
  address: text,
  self_address: text,
})

/** `vdian.order.get` 1.0, and `message` of a push (docs/protocols/weidian.md §4.3). */
export const order = z.object({
  order_id: id,
  seller_id: id,
  seller_name: text,
  status: text,
  status_ori: text,
  status_desc: text,
  refund_status_ori: text,
  group_status: text,
  price: text,
  express_fee: text,
  total: text,
  discount_list: list(z.object({ discount_type: text, discount_info: text, discount_price: text })),
  quantity: whole,
  add_time: text,
  pay_time: text,
  send_time: text,
  finish_time: text,
  user_phone: text,
  note: text,
  seller_note: text,
  express_note: text,
  express: text,
  express_no: text,
  buyer_info: buyer.nullish(),
  refund_info: z.object({ buyer_refund_fee: text }).nullish(),
  items: list(line),
})
export type WireOrder = z.output<typeof order>
