import type { Method } from './method'

/** `vdian.shop.cate.get` 1.0: here a category's id is text (docs/protocols/weidian.md §9). */
export const categoriesGet: Method = ({ shop }) =>
  shop.sample.categories.map((category) => ({ cate_id: category.id, cate_name: category.name, sort_num: category.sort }))
