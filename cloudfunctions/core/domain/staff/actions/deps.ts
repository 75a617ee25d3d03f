import type { Clock } from '../../../base/clock'
import type { Store } from '../../../store'

export interface StaffDeps {
  readonly store: Store
  readonly clock: Clock
  readonly config: { readonly appid: string; readonly setup: { readonly digest: string; readonly until: number } | null }
}
