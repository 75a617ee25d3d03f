import { oneLine } from '../../../base/text'
import type { CategorySnapshot } from '../../port/snapshot'
import type { Client } from '../client'
import { categories } from '../wire/item'

/** `vdian.shop.cate.get`, in the shop's own order (docs/protocols/weidian.md §3.1). */
export async function readCategories(client: Client): Promise<CategorySnapshot[]> {
  const { value } = await client({ method: 'vdian.shop.cate.get', version: '1.0', param: {}, result: categories })
  return value
    .map((each) => ({ id: each.cate_id, name: oneLine(each.cate_name), sort: each.sort_num ?? 0 }))
    .toSorted((a, b) => a.sort - b.sort || a.id.localeCompare(b.id))
}
