import { THUMB } from '../api/links'
import { stateLabel } from '../api/state-label'
import { type Order, orderPrice } from '../shop/order'
import { escapeHtml } from './escape-html'
import { money } from './money'
import { page } from './page'
import { buyerOf, type Visit } from './visit'

/** Most orders shown. */
const MOST = 50

/** The visitor's orders in every shop here, newest first. */
export function ordersPage(visit: Visit): string {
  const orders = [...visit.world.shops.values()]
    .flatMap((shop) => shop.orders.filter((order) => order.buyer.id === buyerOf(visit, shop).id))
    .sort((a, b) => b.addedAt - a.addedAt)
    .slice(0, MOST)
  const list = orders.map((order) => row(visit, order)).join('')
  return page('我的订单', `<div class="box"><h1>我的订单</h1>${list === '' ? '<p class="quiet">还没有订单</p>' : list}</div>`)
}

function row(visit: Visit, order: Order): string {
  const first = order.lines[0]
  const image = first === undefined ? '' : escapeHtml(visit.world.links.picture(first.picture, THUMB))
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0)
  return `<a class="row" href="${escapeHtml(visit.href('/order.html', { orderId: order.id }))}"><img src="${image}" alt="">
<div><div class="name">${escapeHtml(first?.name ?? '')}</div><div class="quiet">${stateLabel(order)}，共 ${pieces} 件</div></div>
<div style="flex:none">${money(orderPrice(order) + order.freight)}</div></a>`
}
