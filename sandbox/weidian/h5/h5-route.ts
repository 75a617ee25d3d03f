import { type HttpRequest, type HttpResponse, html } from '../../base/http'
import type { Order } from '../shop/order'
import type { Shop } from '../shop/shop'
import type { World } from '../world'
import { actFromForm, payFromForm, placeFromForm } from './buy'
import { confirmPage } from './confirm-page'
import { escapeHtml } from './escape-html'
import { itemPage } from './item-page'
import { orderPage } from './order-page'
import { ordersPage } from './orders-page'
import { page } from './page'
import { payPage } from './pay-page'
import { shopPage } from './shop-page'
import { buyerOf, readVisit, signedIn, type Visit } from './visit'

type Room = (visit: Visit) => string | HttpResponse

const rooms: Readonly<Record<string, Room>> = {
  'GET /': (visit) => shopPage(visit, shopNamed(visit, visit.fields.get('userid'))),
  'GET /item.html': (visit) => withProduct(visit, (shop, product) => itemPage(visit, shop, product)),
  'GET /fastorder.html': (visit) => withProduct(visit, (shop, product) => itemPage(visit, shop, product)),
  'GET /confirm.html': (visit) => withProduct(visit, (shop, product) => confirm(visit, shop, product)),
  'POST /order.html': (visit) => withProduct(visit, (shop) => placeFromForm(visit, shop)),
  'GET /order.html': (visit) => withOrder(visit, (shop, order) => orderPage(visit, shop, order)),
  'GET /orders.html': ordersPage,
  'GET /pay.html': (visit) =>
    withOrder(visit, (shop, order) => (order.state === 'unpay' ? payPage(visit, order) : orderPage(visit, shop, order))),
  'POST /pay.html': (visit) => withOrder(visit, (shop, order) => payFromForm(visit, shop, order)),
  'POST /act.html': (visit) => withOrder(visit, (shop, order) => actFromForm(visit, shop, order)),
}

/** Pages of the shops for a buyer's browser or web-view. What cannot be had answers with a page that says why. */
export function h5Route(world: World, request: HttpRequest): HttpResponse {
  const visit = readVisit(world, request)
  try {
    const answer = roomOf(request)(visit)
    if (typeof answer !== 'string') return answer
    const shown = html(200, answer)
    return { ...shown, headers: { ...shown.headers, 'cache-control': 'no-store', ...signedIn(visit) } }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return html(error instanceof NotFound ? 404 : 409, sorry(error.message))
  }
}

class NotFound extends RangeError {}

function roomOf(request: HttpRequest): Room {
  const shop = /^\/shop\/(\d+)$/.exec(request.path)?.[1]
  if (shop !== undefined) return (visit) => shopPage(visit, shopNamed(visit, shop))
  const item = /^\/i\/(\d+)$/.exec(request.path)?.[1]
  if (item !== undefined) return (visit) => withProduct(visit, (found, product) => itemPage(visit, found, product), item)
  const room = rooms[`${request.method} ${request.path}`]
  return (
    room ??
    (() => {
      throw new NotFound('没有这个页面')
    })
  )
}

function shopNamed(visit: Visit, id: string | null): Shop {
  const shop = id === null ? [...visit.world.shops.values()][0] : visit.world.shops.get(id)
  if (shop === undefined) throw new NotFound('没有这家店铺')
  return shop
}

type Product = Shop['catalog']['products'][number]

/** The product meant by `itemID`; readers also meet `itemId` and `itemid` (docs/protocols/weidian.md §7.2). */
function withProduct<T>(visit: Visit, use: (shop: Shop, product: Product) => T, named?: string): T {
  const id = named ?? ['itemID', 'itemId', 'itemid'].map((name) => visit.fields.get(name)).find((value) => value !== null) ?? ''
  for (const shop of visit.world.shops.values()) {
    const product = shop.catalog.find(id)
    if (product !== undefined && product.status !== 'delete') return use(shop, product)
  }
  throw new NotFound('商品不存在或已删除')
}

/** An order of the visitor's own; somebody else's does not exist for him. */
function withOrder<T>(visit: Visit, use: (shop: Shop, order: Order) => T): T {
  const id = visit.fields.get('orderId') ?? ''
  for (const shop of visit.world.shops.values()) {
    const order = shop.find(id)
    if (order !== undefined && order.buyer.id === buyerOf(visit, shop).id) return use(shop, order)
  }
  throw new NotFound('没有这个订单')
}

function confirm(visit: Visit, shop: Shop, product: Product): string {
  const sku = product.skus.find((each) => each.id === visit.fields.get('sku'))
  const quantity = Number(visit.fields.get('quantity') ?? '1')
  if (product.status !== 'onsale') throw new RangeError('商品已下架')
  if (product.skus.length > 0 && sku === undefined) throw new RangeError('请先选择规格')
  const left = sku?.stock ?? product.stock
  if (!Number.isInteger(quantity) || quantity < 1) throw new RangeError('请填写数量')
  if (left < quantity) throw new RangeError(left === 0 ? '已售完' : `库存只有 ${left} 件`)
  return confirmPage(visit, { shop, product, sku, quantity, recipient: Number(visit.fields.get('recipient') ?? '0') })
}

function sorry(reason: string): string {
  return page(reason, `<div class="state">${escapeHtml(reason)}<div>可以返回上一页再试</div></div>`)
}
