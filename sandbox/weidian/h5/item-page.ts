import { LARGE } from '../api/links'
import type { ShopProduct, ShopSku } from '../shop/catalog'
import type { Shop } from '../shop/shop'
import { toFen } from '../shop/yuan'
import { escapeHtml } from './escape-html'
import { money } from './money'
import { page } from './page'
import type { Visit } from './visit'

/** A product: pictures, text, the choice of SKU and number, and the way to the order. */
export function itemPage(visit: Visit, shop: Shop, product: ShopProduct): string {
  const { sample } = product
  const prices = product.skus.length === 0 ? [toFen(product.price)] : product.skus.map((sku) => sku.price)
  const lowest = Math.min(...prices)
  const highest = Math.max(...prices)
  const range = lowest === highest ? money(lowest) : `${money(lowest)} 至 ${money(highest)}`
  const image = escapeHtml(visit.world.links.picture(sample.picture, LARGE))
  const buyable = product.status === 'onsale' && product.stock > 0
  const body = `<img class="hero" src="${image}" alt="">
<div class="box"><div class="price">${range}</div><h1 style="margin-top:8px">${escapeHtml(sample.name)}</h1>
<p class="quiet" style="margin-top:4px">${escapeHtml(sample.desc)}</p><p class="quiet">已售 ${product.sold}，库存 ${product.stock}</p></div>
${buyable ? choice(visit, product, lowest !== highest) : ''}
<div class="box detail"><h2>详情</h2>${detail(visit, product)}</div>
<div class="box quiet">运费 ¥${shop.sample.shop.freight.base}，满 ¥${shop.sample.shop.freight.freeFrom} 包邮；偏远地区加 ¥${shop.sample.shop.freight.remoteExtra}</div>`
  return page(sample.name.split(/\r?\n/)[0] ?? '', body, bar(visit, shop, product, buyable))
}

function choice(visit: Visit, product: ShopProduct, showPrices: boolean): string {
  const first = product.skus.find((sku) => sku.stock > 0)
  const label = (sku: ShopSku) => {
    const state = sku.stock === 0 ? ' disabled' : sku === first ? ' checked' : ''
    const price = showPrices ? `&nbsp;<small>¥${(sku.price / 100).toFixed(2)}</small>` : ''
    return `<label><input type="radio" name="sku" value="${escapeHtml(sku.id)}" required${state}>${escapeHtml(sku.title)}${price}</label>`
  }
  const title = product.sample.attributes.map((attribute) => attribute.name).join('、')
  const skus =
    product.skus.length === 0
      ? ''
      : `<fieldset><legend>${escapeHtml(title || '规格')}</legend><div class="choice">${product.skus.map(label).join('')}</div></fieldset>`
  const as = visit.fields.get('as')
  return `<form class="box" id="buy" action="/confirm.html">${skus}
<input type="hidden" name="itemID" value="${escapeHtml(product.sample.id)}">${as === null ? '' : `<input type="hidden" name="as" value="${escapeHtml(as)}">`}
<div class="count"><label for="quantity">数量</label><input id="quantity" name="quantity" type="number" inputmode="numeric" min="1" max="${product.stock}" value="1"></div></form>`
}

function detail(visit: Visit, product: ShopProduct): string {
  return product.sample.detail
    .map(({ text, icon, tint }) =>
      icon === undefined || tint === undefined
        ? `<p>${escapeHtml(text ?? '')}</p>`
        : `<img src="${escapeHtml(visit.world.links.picture({ icon, tint }, LARGE))}" alt="" loading="lazy">`,
    )
    .join('')
}

function bar(visit: Visit, shop: Shop, product: ShopProduct, buyable: boolean): string {
  const reason = product.status === 'onsale' ? '已售完' : '商品已下架'
  const button = buyable ? '<button class="button" form="buy">立即购买</button>' : `<button class="button" disabled>${reason}</button>`
  return `<div class="bar"><div class="two"><a class="button light" style="flex:none;width:auto" href="${escapeHtml(visit.href(`/shop/${shop.id}`))}">进店</a>${button}</div></div>`
}
