import type { Clock } from '../../base/clock'
import type { Random } from '../../base/random'
import type { WriteAudit } from '../../frame/audit'
import type { Credentials } from '../../frame/credential'
import type { Tickets } from '../../frame/ticket'
import type { ShopId, ShopPlatform, TokenSource } from '../../platform/port'
import type { RootRing, Store, Vault } from '../../store'

export interface BindingDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly tokens: TokenSource
  readonly platform: ShopPlatform
  readonly credentials: Credentials
  readonly tickets: Tickets
  readonly audit: WriteAudit
  readonly config: {
    readonly gatewayUrl: string | null
    readonly pushKeys: RootRing | null
    readonly weidian: { readonly serviceKey: string | null; readonly serviceSecret: string | null }
  }
  /** The jobs of a shop exist and are due, the live cursor before the first sync starts. May be repeated. */
  readonly startShop: (shop: ShopId) => Promise<void>
  /** Nothing of the shop is due any more. */
  readonly stopShop: (shop: ShopId) => Promise<void>
}
