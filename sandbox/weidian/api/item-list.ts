import { WeidianError } from '../codes'
import type { ShopProduct } from '../shop/catalog'
import type { Method, MethodContext } from './method'
import { pageOf } from './page-of'
import { productRow } from './product-row'
import { type Arguments, textOf } from './text-of'
import { windowOf } from './window-of'

const LIMITS = { '1.0': { usual: 30, most: 200 }, '1.1': { usual: 30, most: 50 } } as const
/** List 1.1 shows no page after this one (docs/protocols/weidian.md §3.2). */
const LAST_PAGE = 400

const SHOWN: Readonly<Record<string, readonly string[]>> = { 1: ['onsale'], 2: ['instock'], 4: ['onsale', 'instock'], 10: [] }

/** `vdian.item.list.get` of one version (§3.2): deleted products are in none of its lists. */
export function itemList(version: '1.0' | '1.1'): Method {
  return (context, param) => {
    const page = pageOf(param, { ...LIMITS[version], over: context.settings.pageSizeOver })
    if (version === '1.1' && page.number > LAST_PAGE) throw new WeidianError(20501)
    const shown = SHOWN[textOf(param, 'status') ?? '1']
    if (shown === undefined) throw new WeidianError(10019)
    const rows = ordered(inWindow(context, param), textOf(param, 'orderby') ?? '1').filter((product) => shown.includes(product.status))
    const items = rows.slice((page.number - 1) * page.size, page.number * page.size)
    return {
      item_num: items.length,
      total_num: rows.length,
      items: items.map((product) => productRow(context.shop, product, version, context.links)),
    }
  }
}

/** A window has both ends (§3.2: "send both"); one alone is refused with 20055. */
function inWindow({ shop, now, settings }: MethodContext, param: Arguments): readonly ShopProduct[] {
  const { start, end } = windowOf(param, 'update_start', 'update_end', now)
  if (start === null && end === null) return shop.catalog.products
  if (start === null || end === null) throw new WeidianError(20055)
  const last = settings.endInclusive ? end : end - 1
  return shop.catalog.products.filter((product) => product.updatedAt >= start && product.updatedAt <= last)
}

type Compare = (a: ShopProduct, b: ShopProduct) => number

const newest: Compare = (a, b) => b.addedAt - a.addedAt
const compares: Readonly<Record<string, Compare>> = {
  1: (a, b) => b.sample.top - a.sample.top || newest(a, b),
  2: (a, b) => b.sample.top - a.sample.top || newest(a, b),
  3: (a, b) => b.sold - a.sold || newest(a, b),
  4: (a, b) => a.sold - b.sold || newest(a, b),
  5: (a, b) => b.stock - a.stock || newest(a, b),
  6: (a, b) => a.stock - b.stock || newest(a, b),
  7: (a, b) => b.sample.top - a.sample.top || -newest(a, b),
}

/** `orderby` 2 is a filter, not an order: only what is sold out (§3.2). */
function ordered(products: readonly ShopProduct[], orderby: string): ShopProduct[] {
  const compare = compares[orderby]
  if (compare === undefined) throw new WeidianError(10019)
  return products.filter((product) => orderby !== '2' || product.stock === 0).sort(compare)
}
