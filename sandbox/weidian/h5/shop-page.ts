import { LARGE } from '../api/links'
import type { ShopProduct } from '../shop/catalog'
import type { Shop } from '../shop/shop'
import { toFen } from '../shop/yuan'
import { escapeHtml } from './escape-html'
import { money } from './money'
import { page } from './page'
import type { Visit } from './visit'

/** The shop's front: what is on sale, by category. */
export function shopPage(visit: Visit, shop: Shop): string {
  const { shop: front, categories } = shop.sample
  const chosen = visit.fields.get('cate') ?? ''
  const shown = shop.catalog.products
    .filter((product) => product.status === 'onsale' && (chosen === '' || product.sample.categories.includes(chosen)))
    .sort((a, b) => b.sample.top - a.sample.top || b.sold - a.sold)
  const tags = [{ id: '', name: '全部' }, ...categories].map(({ id, name }) => {
    const here = id === chosen ? ' class="on" aria-current="true"' : ''
    return `<a${here} href="${escapeHtml(visit.href(`/shop/${shop.id}`, id === '' ? {} : { cate: id }))}">${escapeHtml(name)}</a>`
  })
  const picture = escapeHtml(visit.world.links.picture(front, LARGE))
  return page(
    front.name,
    `<div class="head"><img src="${picture}" alt=""><div><h1>${escapeHtml(front.name)}</h1><p class="quiet">${escapeHtml(front.slogan)}</p></div>
<a class="quiet" href="${escapeHtml(visit.href('/orders.html'))}">我的订单</a></div>
<nav class="tags" aria-label="分类">${tags.join('')}</nav>
<div class="grid">${shown.map((product) => card(visit, product)).join('')}</div>`,
  )
}

function card(visit: Visit, product: ShopProduct): string {
  const { sample } = product
  const lowest = product.skus.length === 0 ? toFen(product.price) : Math.min(...product.skus.map((sku) => sku.price))
  const from = product.skus.some((sku) => sku.price !== lowest) ? ' <small>起</small>' : ''
  const gone = product.stock === 0
  const image = escapeHtml(visit.world.links.picture(sample.picture, LARGE))
  return `<a class="${gone ? 'gone' : ''}" href="${escapeHtml(visit.href('/item.html', { itemID: sample.id }))}">
<img src="${image}" alt="" loading="lazy"><div class="name">${escapeHtml(sample.name)}</div>
<div class="sum">${money(lowest)}${from}</div>${gone ? '<div class="quiet">已售完</div>' : ''}</a>`
}
