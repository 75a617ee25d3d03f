import { type Order, orderPrice } from '../shop/order'
import { escapeHtml } from './escape-html'
import { money } from './money'
import { page } from './page'
import type { Visit } from './visit'

/** The cashier of the sample: one button, no money. */
export function payPage(visit: Visit, order: Order): string {
  const later = escapeHtml(visit.href('/order.html', { orderId: order.id }))
  const body = `<div class="box" style="text-align:center;padding:40px 16px"><p class="quiet">订单 ${order.id}</p>
<p class="price" style="font-size:36px;margin:8px 0">${money(orderPrice(order) + order.freight)}</p><p>示例支付，不会扣钱</p></div>`
  const foot = `<div class="bar"><form method="post" action="${escapeHtml(visit.href('/pay.html'))}">
<input type="hidden" name="orderId" value="${order.id}"><a class="button light" href="${later}">稍后支付</a><button class="button">确认支付</button></form></div>`
  return page('支付', body, foot)
}
