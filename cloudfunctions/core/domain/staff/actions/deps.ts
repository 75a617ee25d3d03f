import type { Clock } from '../../../base/clock'
import type { Log } from '../../../base/log'
import type { Random } from '../../../base/random'
import type { WriteAudit } from '../../../frame/audit'
import type { Tickets } from '../../../frame/ticket'
import type { Store, Vault } from '../../../store'

export interface StaffDeps {
  readonly store: Store
  readonly clock: Clock
  readonly tickets: Tickets
  /** Name of a bound shop; null for one that is not. */
  readonly shopName: (shop: string) => Promise<string | null>
  readonly vault: Vault
  readonly random: Random
  readonly log: Log
  readonly audit: WriteAudit
  readonly config: {
    readonly appid: string
    readonly setup: { readonly digest: string; readonly until: number } | null
    /** How long a handover waits, ms. */
    readonly handoverMs: number
  }
}
