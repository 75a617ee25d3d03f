import type { Clock } from '../../base/clock'
import type { Wait } from '../../base/wait'
import type { Store, Vault } from '../../store'

export interface ClaimDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
}

/** What the actions need beside. */
export interface ClaimActionDeps extends ClaimDeps {
  readonly wait: Wait
}
