import type { Clock } from '../../base/clock'
import type { Wait } from '../../base/wait'
import type { Tickets } from '../../frame/ticket'
import type { RowId, ShopBrief, ShopId, ShopLinks } from '../../platform/port'
import type { Store } from '../../store'

export interface PurchaseDeps {
  readonly store: Store
  readonly clock: Clock
  readonly wait: Wait
  readonly tickets: Tickets
  readonly links: ShopLinks
  /** Hosts registered as business domains of the mini program. */
  readonly webViewHosts: readonly string[]
  readonly shops: () => Promise<readonly ShopBrief[]>
  /** Reads a product from the shop now and keeps what changed. Throws where it could not. */
  readonly readProduct: (product: RowId) => Promise<void>
  /** Reads the orders we do not have yet, of those the shop changed since a moment. Throws where it could not. */
  readonly readOrdersSince: (shop: ShopId, since: number) => Promise<void>
}
