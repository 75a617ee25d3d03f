import * as z from 'zod'
import type { ShopId } from '../../port/shop'
import type { Client } from '../client'
import { sameShop } from '../read/same-shop'
import { text } from '../wire/text'
import { maskReply } from './mask-reply'
import { shownOrderPaths, shownProductPaths } from './shown-paths'

const seller = z.object({ seller_id: text }).catch({ seller_id: '' })

/** The reply to one call, masked. Throws `weidian.wrongShop` where it is another shop's, and what the call throws. */
async function readRaw(
  client: Client,
  shop: ShopId | null,
  call: { readonly method: string; readonly param: Readonly<Record<string, string>>; readonly paths: ReadonlySet<string> },
): Promise<string> {
  const { method, param, paths } = call
  const { value } = await client({ method, version: '1.0', param, result: z.unknown() })
  sameShop(shop, seller.parse(value).seller_id)
  return maskReply(value, paths)
}

/** `vdian.order.get` 1.0 as it came, masked. */
export const readRawOrder = (client: Client, shop: ShopId | null, id: string) =>
  readRaw(client, shop, { method: 'vdian.order.get', param: { order_id: id }, paths: shownOrderPaths })

/** `vdian.item.get` 1.0 as it came, masked. */
export const readRawProduct = (client: Client, shop: ShopId | null, id: string) =>
  readRaw(client, shop, { method: 'vdian.item.get', param: { itemid: id }, paths: shownProductPaths })
