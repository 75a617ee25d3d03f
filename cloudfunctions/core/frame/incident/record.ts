import * as z from 'zod'
import { shopId, time } from '../../platform/port/shop'
import type { Store } from '../../store'

/** A thing that needs attention (data-model: incidents). At most one of a shop and code is open. */
const incident = z.object({
  /** `shop:code:day`: opening it twice at the same moment is impossible. */
  _id: z.string(),
  shop: shopId,
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  hintZh: z.string(),
  hintEn: z.string(),
  needsPerson: z.boolean(),
  open: z.boolean(),
  /** When the trouble began, which may be before anybody noticed. */
  openedAt: time,
  lastAt: time,
  count: z.int(),
  resolvedAt: time.nullable(),
  /** How often it was told, and when last. */
  tellings: z.int(),
  toldAt: time.nullable(),
})
export type Incident = z.output<typeof incident>

export const openIncidents = (store: Store) => store.open('incidents', incident)
