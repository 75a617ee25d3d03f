import type { Clock } from '../../../base/clock'
import type { ShopBrief, ShopId } from '../../../platform/port'
import type { Store } from '../../../store'

export interface CatalogDeps {
  readonly store: Store
  readonly clock: Clock
  /** The bound shops, in the order people see them. */
  readonly shops: () => Promise<readonly ShopBrief[]>
  /** Last time the shop's products were read without error; null where they never were. */
  readonly checkedAt: (shop: ShopId) => Promise<number | null>
}
