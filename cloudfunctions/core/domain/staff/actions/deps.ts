import type { Clock } from '../../../base/clock'
import type { Tickets } from '../../../frame/ticket'
import type { Store } from '../../../store'

export interface StaffDeps {
  readonly store: Store
  readonly clock: Clock
  readonly tickets: Tickets
  /** Name of a bound shop; null for one that is not. */
  readonly shopName: (shop: string) => Promise<string | null>
  readonly config: { readonly appid: string; readonly setup: { readonly digest: string; readonly until: number } | null }
}
