import type { Clock } from '../../base/clock'
import type { Random } from '../../base/random'
import type { CallOpenApi } from '../../cloud'
import type { Store, Vault } from '../../store'

export interface MemberDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly openapi: CallOpenApi
  readonly config: { readonly appid: string }
  /** Buyers claimed by a member. */
  readonly countClaims: (member: string) => Promise<number>
  /** Claims every buyer whose account phone is this verified one; the number of orders that came with them. */
  readonly claimByPhone: (claim: { readonly member: string; readonly phone: string }) => Promise<number>
}
