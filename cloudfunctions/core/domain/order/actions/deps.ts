import type { Clock } from '../../../base/clock'
import type { Tickets } from '../../../frame/ticket'
import type { RowId, ShopBrief, ShopId, ShopLinks } from '../../../platform/port'
import type { Store, Vault } from '../../../store'

export interface OrderDeps {
  readonly store: Store
  readonly clock: Clock
  readonly vault: Vault
  /** The bound shops, in the order people see them. */
  readonly shops: () => Promise<readonly ShopBrief[]>
  readonly tickets: Tickets
  readonly links: ShopLinks
  /** Reads the order from the shop now and keeps what changed. Throws where it could not. */
  readonly readNow: (order: RowId) => Promise<void>
  /** Last time the shop's orders were read without error; null where they never were. */
  readonly checkedAt: (shop: ShopId) => Promise<number | null>
}
