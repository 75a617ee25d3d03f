import { type Line, type Order, orderPrice } from '../shop/order'
import type { Shop } from '../shop/shop'
import { toShopTime } from '../shop/shop-time'
import { toYuan } from '../shop/yuan'
import { buyerInfo } from './buyer-info'
import { detailState } from './detail-state'
import { type Links, THUMB } from './links'
import { maskPhone } from './mask-phone'
import { refundLabel } from './refund-label'
import { stateLabel } from './state-label'

const KINDS = { 1: '货到付款', 2: '直接到账', 3: '担保交易' } as const

/** An order as `vdian.order.get` 1.0 and the `message` of a push write it: nearly every value is text (docs/protocols/weidian.md §4.3, §9). */
export function orderDetail(shop: Shop, order: Order, links: Links): Record<string, unknown> {
  const state = detailState(shop.sample, order)
  return {
    order_id: order.id,
    order_type: order.type,
    [order.odd.otherLabel ? 'order_type_des' : 'order_type_desc']: KINDS[order.type],
    ...(order.type === '1' && { pay_type: '1' }),
    status: state.status,
    status_ori: state.statusOri,
    status_desc: stateLabel(order),
    status2: null,
    refund_status_ori: order.refund,
    is_close: state.isClose,
    argue_flag: order.argue,
    group_status: order.group,
    ...money(order),
    quantity: String(order.lines.reduce((sum, line) => sum + line.quantity, 0)),
    ...times(order),
    user_phone: order.odd.masked ? maskPhone(order.phone) : order.phone,
    weixin: '',
    note: order.note,
    seller_note: order.sellerNote,
    express_note: '',
    customInfos: order.odd.customInfos ?? null,
    buyer_identity_id: null,
    trade_no: null,
    buyer_info: buyerInfo(shop, order),
    ...seller(shop, order),
    ...shipping(order),
    is_wei_order: 0,
    modify_price_enable: order.state === 'unpay' ? '1' : '0',
    return_code: null,
    refund_info: { buyer_refund_fee: null, refund_time: null },
    items: order.lines.map((line) => item(order, line, links)),
  }
}

function money(order: Order) {
  const price = orderPrice(order)
  const share = order.distribution === null ? 0 : Math.round(price * order.distribution.share)
  return {
    price: toYuan(price),
    express_fee: toYuan(order.freight),
    express_fee_num: toYuan(order.freight),
    total: toYuan(price + order.freight),
    original_total_price: order.originalTotal === null ? '' : toYuan(order.originalTotal),
    discount_list: order.discounts.map((discount) => ({
      discount_type: discount.type,
      discount_info: discount.info,
      discount_price: discount.written,
    })),
    fx_fee_value: share === 0 ? '' : toYuan(-share),
    total_fee: '',
    real_income_price: null,
    last_income: toYuan(price + order.freight - share),
    plat_fee: '',
  }
}

function times(order: Order) {
  const text = (ms: number | null) => (ms === null ? '' : toShopTime(ms))
  const paid = text(order.paidAt)
  const tail = order.odd.payTimeTail
  return {
    add_time: text(order.addedAt),
    pay_time: paid === '' || tail === undefined ? paid : tail === 'T' ? paid.replace(' ', 'T') : `${paid}.0`,
    send_time: text(order.sentAt),
    finish_time: text(order.finishedAt),
    confirm_expire: '',
  }
}

function seller(shop: Shop, order: Order) {
  return {
    seller_id: shop.id,
    seller_name: shop.sample.shop.name,
    seller_phone: shop.sample.shop.phone,
    f_seller_id: order.distribution?.id ?? '0',
    f_shop_name: order.distribution?.name ?? '',
    f_phone: order.distribution?.phone ?? '',
  }
}

function shipping(order: Order) {
  const parcel = order.parcels.at(-1)
  return { express: parcel?.name ?? '', express_no: parcel?.no ?? '', express_type: parcel?.type ?? null }
}

function item(order: Order, line: Line, links: Links) {
  const sent = line.parcel >= 0
  const id = order.odd.numericIds ? line.subId : String(line.subId)
  return {
    item_id: line.productId,
    item_name: line.name,
    price: toYuan(line.price),
    quantity: String(line.quantity),
    total_price: toYuan(line.price * line.quantity),
    img: links.picture(line.picture, THUMB),
    url: links.item(line.productId),
    sku_id: line.skuId,
    sku_title: line.skuTitle,
    merchant_code: line.code ?? '',
    sku_merchant_code: line.skuCode,
    fx_fee_rate: order.distribution === null ? '' : String(Math.round(order.distribution.share * 100)),
    is_delivered: sent ? 1 : 0,
    can_deliver: !sent && order.state === 'pay' ? 1 : 0,
    deliver_id: sent ? `${line.subId + line.parcel}` : '0',
    deliver_status_desc: sent ? '已发货' : '待发货',
    id,
    sub_order_id: id,
    refund_info: refundInfo(order, line),
  }
}

function refundInfo(order: Order, line: Line) {
  const refund = line.refund
  const open = refund === null || refund.status === '3' || refund.status === '9'
  return {
    refund_no: refund?.no ?? '',
    refund_status: refund?.status ?? '',
    refund_status_str: refund === null ? '' : refundLabel(refund.status),
    refund_status_desc: refund === null ? '' : refundLabel(refund.status),
    refund_kind: refund?.kind ?? '0',
    refund_fee: refund === null ? '' : toYuan(refund.itemFee + refund.expressFee),
    refund_item_fee: refund === null ? '' : toYuan(refund.itemFee),
    refund_express_fee: refund === null ? '' : toYuan(refund.expressFee),
    can_refund: open && order.paidAt !== null && order.state !== 'close' ? '1' : '0',
    item_id: line.productId,
    item_sku_id: line.skuId,
  }
}
