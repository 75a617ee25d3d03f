import { buyerInfo } from '../api/buyer-info'
import { THUMB } from '../api/links'
import { refundLabel } from '../api/refund-label'
import { stateLabel } from '../api/state-label'
import { fits } from '../shop/fits'
import { goodsTotal, type Line, type Order, orderPrice } from '../shop/order'
import type { Shop } from '../shop/shop'
import { toShopTime } from '../shop/shop-time'
import { escapeHtml } from './escape-html'
import { money } from './money'
import { page } from './page'
import type { Visit } from './visit'

/** What the buyer can do, by the shop's verb. */
const BUTTONS: readonly { readonly verb: string; readonly text: string }[] = [
  { verb: 'closeUnpaid', text: '取消订单' },
  { verb: 'askRefund', text: '申请退款' },
  { verb: 'withdrawRefund', text: '撤销退款' },
  { verb: 'accept', text: '确认收货' },
]

/** An order as its buyer sees it. */
export function orderPage(visit: Visit, shop: Shop, order: Order): string {
  const paid = visit.fields.has('paid') ? '付款成功，可以返回小程序' : (shop.sample.shop.name ?? '')
  const discount = goodsTotal(order) - orderPrice(order)
  const body = `<div class="state">${stateLabel(order)}<div>${escapeHtml(paid)}</div></div>${address(shop, order)}
<div class="box">${order.lines.map((line) => row(visit, line)).join('')}
<div class="pair"><span>商品</span><span>${money(goodsTotal(order))}</span></div>
${discount === 0 ? '' : `<div class="pair"><span>优惠</span><span>−${money(discount)}</span></div>`}
<div class="pair"><span>运费</span><span>${order.freight === 0 ? '包邮' : money(order.freight)}</span></div>
<div class="pair sum"><span>合计</span><span>${money(orderPrice(order) + order.freight)}</span></div></div>
<div class="box">${facts(order)}</div>`
  return page('订单', body, bar(visit, shop, order))
}

function address(shop: Shop, order: Order): string {
  if (order.recipient === null) return ''
  const { name, phone, address: where } = { address: '', ...buyerInfo(shop, order) }
  return `<div class="box"><b>${escapeHtml(name)}</b> ${escapeHtml(phone)}<div class="quiet">${escapeHtml(where)}</div></div>`
}

function row(visit: Visit, line: Line): string {
  const image = escapeHtml(visit.world.links.picture(line.picture, THUMB))
  const refund =
    line.refund === null
      ? ''
      : `<div class="quiet">${refundLabel(line.refund.status)} ${money(line.refund.itemFee + line.refund.expressFee)}</div>`
  return `<a class="row" href="${escapeHtml(visit.href('/item.html', { itemID: line.productId }))}"><img src="${image}" alt="">
<div><div class="name">${escapeHtml(line.name)}</div><div class="quiet">${escapeHtml(line.skuTitle)}</div>${refund}</div>
<div style="flex:none;text-align:right">${money(line.price)}<div class="quiet">× ${line.quantity}</div></div></a>`
}

function facts(order: Order): string {
  const parcels = order.parcels.filter((parcel) => parcel.no !== '').map((parcel) => `${parcel.name} ${parcel.no}`)
  const pairs: readonly (readonly [string, string])[] = [
    ['订单号', order.id],
    ['下单', toShopTime(order.addedAt)],
    ['付款', order.paidAt === null ? '' : toShopTime(order.paidAt)],
    ['发货', order.sentAt === null ? '' : toShopTime(order.sentAt)],
    ['物流', parcels.join('，')],
    ['留言', order.note],
  ]
  return pairs
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<div class="pair"><span class="quiet">${name}</span><span>${escapeHtml(value)}</span></div>`)
    .join('')
}

function bar(visit: Visit, shop: Shop, order: Order): string {
  const action = escapeHtml(visit.href('/act.html'))
  const can = BUTTONS.filter(({ verb }) => fits(shop.sample, order, verb))
  const forms = can.map(
    ({ verb, text }) => `<form method="post" action="${action}" style="flex:1"><input type="hidden" name="orderId" value="${order.id}">
<button class="button light" name="do" value="${verb}">${text}</button></form>`,
  )
  if (order.state === 'unpay') {
    forms.push(`<a class="button" href="${escapeHtml(visit.href('/pay.html', { orderId: order.id }))}">去付款</a>`)
  }
  return forms.length === 0 ? '' : `<div class="bar"><div class="two">${forms.join('')}</div></div>`
}
