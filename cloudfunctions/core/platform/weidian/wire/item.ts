import * as z from 'zod'
import { id, list, text, whole } from './text'

const cate = z.object({ cate_id: text, cate_name: text, sort_num: whole })

const sku = z.object({ id: text, title: text, price: text, stock: whole, sku_merchant_code: text })
export type WireSku = z.output<typeof sku>

/** `vdian.item.list.get` 1.1 row and `vdian.item.get` 1.0: the same tree, `status` a number or a word (docs/protocols/weidian.md §3.3). */
export const item = z.object({
  itemid: id,
  item_name: text,
  price: text,
  stock: whole,
  sold: whole,
  istop: text,
  status: text,
  seller_id: text,
  merchant_code: text,
  imgs: list(text),
  cates: z.array(cate).nullish(),
  skus: list(sku),
  add_time: text,
  update_time: text,
})
export type WireItem = z.output<typeof item>

export const itemList = z.object({ item_num: whole, total_num: whole, items: list(item) })

/** An element of `weidian.get.items` 1.1: `sku` without s, `item_detail` a text that holds JSON. */
export const fullItem = z.object({
  id,
  item_name: text,
  price: text,
  low_price: text,
  high_price: text,
  stock: whole,
  sold: whole,
  status: text,
  seller_id: text,
  merchant_code: text,
  full_imgs: list(text),
  img_head: text,
  sku: list(sku),
  item_detail: z.unknown(),
  add_time: text,
  update_time: text,
})
export type WireFullItem = z.output<typeof fullItem>

/** A block of `item_detail`: type 1 text, 2 picture, 3 item, 4 video (docs/protocols/weidian.md §3.1, saveItemDetail). */
export const detailBlock = z.object({ type: text, text: text, url: text })

export const categories = list(z.object({ cate_id: id, cate_name: text, sort_num: whole }))
