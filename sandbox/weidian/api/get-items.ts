import { WeidianError } from '../codes'
import type { ShopProduct } from '../shop/catalog'
import type { Shop } from '../shop/shop'
import { toShopTime } from '../shop/shop-time'
import { toFen, toYuan } from '../shop/yuan'
import { LARGE, type Links, THUMB } from './links'
import type { Method } from './method'
import { attributeIds, pictureUrls, statusNumber } from './product-row'
import { textOf } from './text-of'

/** Most ids in one call (docs/protocols/weidian.md §3.1). */
const MOST = 100

/** `weidian.get.items` 1.1: full items as an array; ids the shop does not know are left out. */
export const getItems: Method = ({ shop, links }, param) => {
  const ids = (textOf(param, 'ids') ?? '').split(',').map((id) => id.trim())
  if (ids.some((id) => !/^\d+$/.test(id))) throw new WeidianError(20010)
  if (ids.length > MOST) throw new WeidianError(20058)
  return [...new Set(ids)].flatMap((id) => {
    const product = shop.catalog.find(id)
    return product === undefined ? [] : [fullItem(shop, product, links)]
  })
}

/** An item in the form of this one method: `sku`, not `skus`; `sold` is text, `seller_id` a number, `item_detail` JSON in a string (§3.3). */
function fullItem(shop: Shop, product: ShopProduct, links: Links) {
  const { sample } = product
  const prices = product.skus.length === 0 ? [toFen(product.price)] : product.skus.map((sku) => sku.price)
  return {
    id: sample.id,
    item_name: sample.name,
    price: product.price,
    low_price: toYuan(Math.min(...prices)),
    high_price: toYuan(Math.max(...prices)),
    stock: product.stock,
    buy_stock: product.stock,
    sold: String(product.sold),
    status: statusNumber(product),
    sku: product.skus.map((sku) => ({
      id: Number(sku.id),
      title: sku.title,
      price: toYuan(sku.price),
      stock: sku.stock,
      sku_merchant_code: sku.code,
      attr_ids: attributeIds(product, sku.attrs),
      status: 1,
    })),
    full_imgs: pictureUrls(product, links, LARGE),
    img_head: links.picture(sample.picture, THUMB),
    titles: pictureUrls(product, links, LARGE).map(() => ''),
    item_detail: JSON.stringify(detailBlocks(product, links)),
    item_comment: sample.desc,
    merchant_code: sample.code,
    seller_id: Number(shop.id),
    bg_cate_id: sample.categories[0] ?? '',
    spu_id: '0',
    add_time: toShopTime(product.addedAt),
    edit_time: toShopTime(product.addedAt),
    update_time: toShopTime(product.updatedAt),
    ...CONSTANTS,
  }
}

function detailBlocks(product: ShopProduct, links: Links) {
  return product.sample.detail.map((block) =>
    block.icon === undefined || block.tint === undefined
      ? { type: block.type, text: block.text ?? '' }
      : { type: block.type, url: links.picture({ icon: block.icon, tint: block.tint }, LARGE) },
  )
}

/** Fields every item of this shop has alike; points pricing and taxes are not used. */
const CONSTANTS = {
  flag: '0',
  flag_bin: '0',
  is_need_idno: '0',
  is_tax_rate: 0,
  is_future_sold: 0,
  is_only_for_buyer: 0,
  is_point_price: 0,
  is_cvs_item: 0,
  is_wzx_sup_item: 0,
  point_price: null,
  high_point: null,
  low_point: null,
  high_point_price: null,
  low_point_price: null,
  future_sold_time: null,
  service_flag: null,
  tax_rate: null,
  sup_id: 0,
  sup_price: 0,
  purchase_fee: 0,
}
