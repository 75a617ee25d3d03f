import type * as z from 'zod'
import type { Clock } from '../../../base/clock'
import type { ShortMemory } from '../../../base/short-memory'
import type { ShopId } from '../../../platform/port'
import type { Store } from '../../../store'
import type { ShopFront } from '../../binding'
import type { shopperCatalogContracts } from '../contract'

/** First page of a shop. */
export type Front = Pick<z.output<(typeof shopperCatalogContracts)['home.get']['output']>, 'categories' | 'products' | 'next' | 'checkedAt'>

export interface Lately {
  readonly shops: ShortMemory<readonly ShopFront[]>
  /** By shop. */
  readonly front: ShortMemory<Front>
}

export interface CatalogDeps {
  readonly store: Store
  readonly clock: Clock
  /** The bound shops, in the order people see them. */
  readonly shops: () => Promise<readonly ShopFront[]>
  /** Last time the shop's products were read without error; null where they never were. */
  readonly checkedAt: (shop: ShopId) => Promise<number | null>
  /** What everybody sees first, as it was a moment ago. A product of its own is always read. */
  readonly lately: Lately
}
