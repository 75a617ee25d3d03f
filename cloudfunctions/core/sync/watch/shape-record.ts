import * as z from 'zod'
import { shopId, time } from '../../platform/port'
import type { Store } from '../../store'

const news = z.object({
  what: z.enum(['field', 'gone', 'state', 'masked']),
  name: z.string(),
  firstAt: time,
  seenAt: time,
  /** A person has seen it: not reported again. */
  seen: z.boolean(),
})
export type ShapeNews = z.output<typeof news>

/** How a reply of a shop has looked so far (data-model: shapes). */
const shape = z.object({
  /** `shop:reply`. */
  _id: z.string(),
  shop: shopId,
  reply: z.string(),
  readings: z.int(),
  readAt: time,
  /** How many readings had the field. */
  fields: z.array(z.object({ path: z.string(), count: z.int() })),
  news: z.array(news),
})
export type ShapeRecord = z.output<typeof shape>

export const openShapes = (store: Store) => store.open('shapes', shape)

export const shapeId = (shop: string, reply: string) => `${shop}:${reply}`
