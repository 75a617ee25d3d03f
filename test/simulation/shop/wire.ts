import { goodsOf, isAsked, type Line, type Order, type Version } from './order'
import type { Product } from './product'
import { timeText, timeTextOr, yuan } from './text'

const LIST_NUMBERS: Readonly<Record<string, number>> = { unpay: 1, pay: 2, ship: 3, accept: 3, finish: 3, close: 8 }

export const listNumber = (version: Version) => (isAsked(version) ? 7 : (LIST_NUMBERS[version.status] ?? 0))

const refundNumber = (version: Version) => {
  const states = version.lines.map((line) => line.refund?.status)
  if (states.includes('1')) return '1'
  if (states.includes('10')) return '2'
  return states.some((state) => state === '3' || state === '9') ? '3' : '0'
}

/** A row of the order list: 1.1 with its times, 1.5 with the four fields ever seen (docs/protocols/weidian.md §4.2). */
export function listRow(order: Order, version: Version, form: string): Record<string, unknown> {
  const total = yuan(goodsOf(version) + version.freight)
  if (form === '1.5') return { order_id: order.number, status: listNumber(version), refundStatus: Number(refundNumber(version)), total }
  return {
    order_id: order.number,
    status: String(listNumber(version)),
    status2: version.words,
    time: timeText(order.createdAt),
    update_time: timeText(version.updatedAt),
    buyer_note: order.buyer.note,
    seller_note: version.sellerNote,
    express_no: version.tracking,
    buyer_info: { buyer_id: null, name: order.buyer.name, phone: order.buyer.phone },
  }
}

function lineOf(line: Line, numbers: boolean) {
  const { refund } = line
  return {
    item_id: line.product,
    item_name: line.name,
    price: yuan(line.price),
    quantity: String(line.quantity),
    total_price: yuan(line.price * line.quantity),
    img: `https://si.example/${line.product}.jpg`,
    sku_id: line.sku,
    sku_title: line.skuTitle,
    sub_order_id: numbers ? Number(line.sub) : line.sub,
    refund_info: { refund_no: refund?.no ?? '', refund_status: refund?.status ?? '', refund_fee: refund === null ? '' : yuan(refund.fee) },
  }
}

/** `vdian.order.get` 1.0, and `message` of a push (§4.3, §9). The number of the version is written into a discount's label. */
export function orderDetail(shop: { readonly id: string; readonly name: string }, order: Order, version: Version): Record<string, unknown> {
  const asked = isAsked(version)
    ? { pay: 'unship_refunding', ship: 'shiped_refunding', accept: 'accept_refunding' }[version.status]
    : undefined
  const { buyer } = order
  return {
    order_id: order.number,
    order_type: '3',
    status: asked ?? version.status,
    status_ori: version.origin,
    status_desc: version.words,
    refund_status_ori: refundNumber(version),
    group_status: order.group,
    price: yuan(goodsOf(version)),
    express_fee: yuan(version.freight),
    total: yuan(goodsOf(version) + version.freight),
    discount_list: [{ discount_type: '满减', discount_info: `v${version.number}`, discount_price: `-￥${yuan(version.discount)}` }],
    total_fee: '-1.00',
    quantity: String(version.lines.reduce((sum, line) => sum + line.quantity, 0)),
    add_time: timeText(order.createdAt),
    pay_time: timeTextOr(version.paidAt),
    send_time: timeTextOr(version.sentAt),
    finish_time: timeTextOr(version.finishedAt),
    user_phone: buyer.accountPhone,
    note: buyer.note,
    seller_note: version.sellerNote,
    express_note: '',
    buyer_info: {
      buyer_id: buyer.id,
      name: buyer.name,
      phone: buyer.phone,
      province: '浙江',
      city: '杭州',
      region: '西湖区',
      address: `浙江 杭州 西湖区 ${version.street}`,
      self_address: version.street,
    },
    seller_id: shop.id,
    seller_name: shop.name,
    express: version.carrier,
    express_no: version.tracking,
    refund_info: { buyer_refund_fee: null, refund_time: null },
    items: version.lines.map((line, place) => lineOf(line, place % 2 === 0)),
  }
}

const STATES = { onsale: 1, instock: 2, delete: 3 } as const
const picture = (product: Product) => `https://si.example/${product.id}.jpg?w=480&h=0`

/** `vdian.item.list.get` 1.1 and, with words for numbers, `vdian.item.get` 1.0 (§3.3). */
export function itemRow(shop: string, product: Product, words: boolean): Record<string, unknown> {
  return {
    itemid: product.id,
    item_name: `${product.name}\n第二行`,
    price: yuan(product.price),
    stock: product.stock,
    sold: product.sold,
    istop: product.top ? 1 : 0,
    status: words ? product.status : STATES[product.status],
    seller_id: shop,
    merchant_code: product.code,
    imgs: [picture(product)],
    cates: [{ cate_id: Number(product.category), cate_name: '分类', sort_num: 1 }],
    skus: product.skus.map((sku) => ({
      id: words ? sku.id : Number(sku.id),
      title: sku.title,
      price: yuan(sku.price),
      stock: sku.stock,
      sku_merchant_code: null,
    })),
    add_time: timeText(product.createdAt),
    update_time: timeText(product.updatedAt),
  }
}

/** An element of `weidian.get.items` 1.1: `sku`, `sold` as text, a text that holds JSON (§3.3). */
export function fullItem(shop: string, product: Product): Record<string, unknown> {
  const prices = product.skus.length === 0 ? [product.price] : product.skus.map((sku) => sku.price)
  return {
    id: product.id,
    item_name: `${product.name}\n第二行`,
    price: yuan(product.price),
    low_price: yuan(Math.min(...prices)),
    high_price: yuan(Math.max(...prices)),
    stock: product.stock,
    sold: String(product.sold),
    status: STATES[product.status],
    seller_id: Number(shop),
    merchant_code: product.code,
    full_imgs: [picture(product)],
    img_head: picture(product),
    sku: product.skus.map((sku) => ({
      id: Number(sku.id),
      title: sku.title,
      price: yuan(sku.price),
      stock: sku.stock,
      sku_merchant_code: '',
    })),
    item_detail: JSON.stringify([{ type: 1, text: product.story }]),
    add_time: timeText(product.createdAt),
    update_time: timeText(product.updatedAt),
  }
}
