import type { ShopProduct } from '../shop/catalog'
import type { Shop } from '../shop/shop'
import { toShopTime } from '../shop/shop-time'
import { toYuan } from '../shop/yuan'
import { LARGE, type Links, THUMB } from './links'

const STATUS_NUMBERS = { onsale: 1, instock: 2, delete: 3 } as const

/** The product's state as lists of 1.1 and full items write it: 1 on sale, 2 off the shelf, 3 deleted (docs/protocols/weidian.md §3.3). */
export function statusNumber(product: ShopProduct): number {
  return STATUS_NUMBERS[product.status]
}

/** The pictures of a product: its own, then those of its detail, without repeats. */
export function pictureUrls(product: ShopProduct, links: Links, query: string): string[] {
  const { picture, detail } = product.sample
  const more = detail.flatMap(({ icon, tint }) => (icon === undefined || tint === undefined ? [] : [{ icon, tint }]))
  return [...new Set([picture, ...more].map((each) => links.picture(each, query)))]
}

/**
 * A product as `vdian.item.list.get` and `vdian.item.get` write it. The state is a number and a SKU's id a number in list 1.1; both are
 * text in 1.0 (§3.3).
 */
export function productRow(shop: Shop, product: ShopProduct, version: '1.0' | '1.1', links: Links): Record<string, unknown> {
  const { sample } = product
  const modern = version === '1.1'
  return {
    itemid: sample.id,
    item_name: sample.name,
    ...(modern && { item_desc: sample.desc }),
    price: product.price,
    stock: product.stock,
    sold: product.sold,
    istop: sample.top,
    status: modern ? statusNumber(product) : product.status,
    seller_id: shop.id,
    merchant_code: sample.code,
    fx_fee_rate: '0',
    imgs: pictureUrls(product, links, LARGE),
    thumb_imgs: pictureUrls(product, links, THUMB),
    cates: categoriesOf(shop, product),
    skus: product.skus.map((sku) => ({
      id: modern ? Number(sku.id) : sku.id,
      title: sku.title,
      price: toYuan(sku.price),
      stock: sku.stock,
      sku_merchant_code: sku.code,
      ...(modern && { attr_ids: attributeIds(product, sku.attrs), status: 1 }),
    })),
    add_time: toShopTime(product.addedAt),
    update_time: toShopTime(product.updatedAt),
  }
}

function categoriesOf(shop: Shop, product: ShopProduct) {
  return shop.sample.categories
    .filter((category) => product.sample.categories.includes(category.id))
    .map((category) => ({ cate_id: Number(category.id), cate_name: category.name, sort_num: category.sort }))
}

/** `1-2`: for each attribute the place of the SKU's value. */
export function attributeIds(product: ShopProduct, attrs: readonly string[]): string {
  return attrs.map((value, index) => (product.sample.attributes[index]?.values.indexOf(value) ?? -1) + 1).join('-')
}
