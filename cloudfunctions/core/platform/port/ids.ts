import { type PlatformName, platforms, type RowId, type ShopId } from './shop'

export function makeShopId(platform: PlatformName, id: string): ShopId {
  return `${platform}:${id}`
}

export function makeRowId(shop: ShopId, id: string): RowId {
  return `${shop}:${id}`
}

/** `weidian:9600000001` → platform and the platform's own id. */
export function splitShopId(shop: ShopId): { readonly platform: PlatformName; readonly id: string } {
  const [name, id] = shop.split(':')
  const platform = platforms.find((known) => known === name)
  if (platform === undefined || id === undefined) throw new TypeError(`not a shop id: ${shop}`)
  return { platform, id }
}

/** `weidian:9600000001:990000000000001` → shop and the platform's own id of the row. */
export function splitRowId(row: RowId): { readonly shop: ShopId; readonly id: string } {
  const [platform, shop, id] = row.split(':')
  if (platform === undefined || shop === undefined || id === undefined) throw new TypeError(`not a row id: ${row}`)
  return { shop: `${platform}:${shop}`, id }
}
