import { THUMB } from '../api/links'
import type { ShopProduct, ShopSku } from '../shop/catalog'
import { freightFor } from '../shop/freight'
import type { Shop } from '../shop/shop'
import { toFen } from '../shop/yuan'
import { escapeHtml } from './escape-html'
import { money } from './money'
import { page } from './page'
import { buyerOf, type Visit } from './visit'

export interface Choice {
  readonly shop: Shop
  readonly product: ShopProduct
  readonly sku: ShopSku | undefined
  readonly quantity: number
  readonly recipient: number
}

/** The order before it is placed: where it goes, what it costs, a note. */
export function confirmPage(visit: Visit, choice: Choice): string {
  const { shop, product, sku, quantity } = choice
  const buyer = buyerOf(visit, shop)
  const virtual = product.sample.kind === 'voucher'
  const recipient = virtual ? null : (buyer.recipients[choice.recipient] ?? buyer.recipients[0] ?? null)
  const goods = (sku?.price ?? toFen(product.price)) * quantity
  const freight = freightFor(shop.sample, recipient, goods)
  const kept = { itemID: product.sample.id, quantity, recipient: choice.recipient, ...(sku && { sku: sku.id }) }
  const hidden = Object.entries(kept).map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(String(value))}">`)
  const image = escapeHtml(visit.world.links.picture(product.sample.picture, THUMB))
  const body = `<div class="box"><h1>确认订单</h1></div>${virtual ? '' : addresses(visit, choice, kept)}
<div class="box"><div class="row"><img src="${image}" alt=""><div><div class="name">${escapeHtml(product.sample.name)}</div>
<div class="quiet">${escapeHtml(sku?.title ?? '')}</div></div><div style="flex:none;text-align:right">${money(goods)}<div class="quiet">共 ${quantity} 件</div></div></div>
<div class="pair"><span>运费</span><span>${freight === 0 ? '包邮' : money(freight)}</span></div>
<div class="pair sum"><span>合计</span><span>${money(goods + freight)}</span></div></div>
<form class="box" id="order" method="post" action="${escapeHtml(visit.href('/order.html'))}">${hidden.join('')}
<label for="note">留言（可以不填）</label><textarea id="note" name="note" maxlength="200"></textarea></form>`
  return page('确认订单', body, `<div class="bar"><button class="button" form="order">提交订单</button></div>`)
}

function addresses(visit: Visit, { shop, recipient: chosen }: Choice, kept: Readonly<Record<string, string | number>>): string {
  const list = buyerOf(visit, shop).recipients.map((recipient, index) => {
    const prefix = shop.sample.addresses.find((address) => address.id === recipient.address)?.prefix ?? ''
    const here = index === chosen
    return `<a class="pair" href="${escapeHtml(visit.href('/confirm.html', { ...kept, recipient: index }))}"${here ? ' aria-current="true"' : ''}>
<span><b>${escapeHtml(recipient.name)}</b> ${escapeHtml(recipient.phone)}<br><span class="quiet">${escapeHtml(`${prefix} ${recipient.street}`)}</span></span>
<span aria-hidden="true">${here ? '●' : '○'}</span></a>`
  })
  return `<div class="box"><h2>收货地址</h2>${list.join('')}</div>`
}
