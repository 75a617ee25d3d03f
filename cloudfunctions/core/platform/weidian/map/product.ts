import type { Fen } from '../../../base/money'
import { oneLine } from '../../../base/text'
import { parseShopTime } from '../../../base/time'
import { makeShopId } from '../../port/ids'
import type { DetailBlock, ProductSnapshot, SkuSnapshot } from '../../port/snapshot'
import { detailBlock, type WireFullItem, type WireItem, type WireSku } from '../wire/item'
import { parseBody } from '../wire/parse'
import { needYuan, picture, priceRange } from './fields'

const states: Readonly<Record<string, ProductSnapshot['state']>> = {
  '1': 'onSale',
  onsale: 'onSale',
  '2': 'offSale',
  instock: 'offSale',
  '3': 'gone',
  delete: 'gone',
}

/** The number of list 1.1 or the word of get 1.0 (docs/protocols/weidian.md §3.3). What we do not know is not on sale. */
function mapProductState(status: string): ProductSnapshot['state'] {
  return states[status] ?? 'offSale'
}

function mapSku(sku: WireSku): SkuSnapshot {
  return {
    id: sku.id,
    title: oneLine(sku.title),
    price: needYuan('sku.price', sku.price),
    stock: sku.stock ?? 0,
    code: sku.sku_merchant_code,
  }
}

function prices(skus: readonly SkuSnapshot[], stated: readonly [Fen, Fen]): { price: Fen; priceTo: Fen | null } {
  const all = skus.length === 0 ? stated : skus.map((sku) => sku.price)
  const [low, high] = [Math.min(...all), Math.max(...all)]
  return { price: low, priceTo: high === low ? null : high }
}

/** `item_detail` is JSON text; one that cannot be read costs the product its long description only. */
function mapDetail(value: unknown): DetailBlock[] {
  let blocks: unknown = value
  try {
    if (typeof value === 'string') blocks = value === '' ? [] : parseBody(value)
  } catch {
    return []
  }
  if (!Array.isArray(blocks)) return []
  return blocks.flatMap((each: unknown): DetailBlock[] => {
    const block = detailBlock.safeParse(each)
    if (!block.success) return []
    if (block.data.type === '1') return block.data.text === '' ? [] : [{ type: 'text', text: block.data.text }]
    const url = block.data.type === '2' ? picture(block.data.url) : null
    return url === null ? [] : [{ type: 'picture', url }]
  })
}

const pictures = (urls: readonly string[]) => urls.map(picture).filter((url) => url !== null)

/** A list row or `vdian.item.get`: everything but the long description. */
export function mapItem(item: WireItem): ProductSnapshot {
  const skus = item.skus.map(mapSku)
  return {
    shop: makeShopId('weidian', item.seller_id),
    id: item.itemid,
    name: oneLine(item.item_name),
    state: mapProductState(item.status),
    ...prices(skus, priceRange('price', item.price)),
    stock: item.stock ?? 0,
    sold: item.sold ?? 0,
    code: item.merchant_code,
    pictures: pictures(item.imgs),
    skus,
    categories: item.cates ? item.cates.map((cate) => cate.cate_id) : null,
    detail: null,
    recommended: item.istop === '1',
    createdAt: parseShopTime(item.add_time),
    updatedAt: parseShopTime(item.update_time),
  }
}

/** An element of `weidian.get.items`: it has the long description and no categories; `listed` fills what it lacks. */
export function mapFullItem(item: WireFullItem, listed: ProductSnapshot | undefined): ProductSnapshot {
  const skus = item.sku.map(mapSku)
  const stated = item.low_price !== '' && item.high_price !== '' ? `${item.low_price}-${item.high_price}` : item.price
  const full = pictures(item.full_imgs.length > 0 ? item.full_imgs : [item.img_head])
  return {
    shop: makeShopId('weidian', item.seller_id),
    id: item.id,
    name: oneLine(item.item_name),
    state: mapProductState(item.status),
    ...prices(skus, priceRange('price', stated)),
    stock: item.stock ?? 0,
    sold: item.sold ?? 0,
    code: item.merchant_code,
    pictures: full.length > 0 ? full : (listed?.pictures ?? []),
    skus,
    categories: listed?.categories ?? null,
    detail: mapDetail(item.item_detail),
    recommended: listed?.recommended ?? null,
    createdAt: parseShopTime(item.add_time),
    updatedAt: parseShopTime(item.update_time),
  }
}
