import type * as z from 'zod'
import type { Clock } from '../../base/clock'
import type { Log } from '../../base/log'
import type { Random } from '../../base/random'
import type { CallOpenApi, Files } from '../../cloud'
import type { reminderView } from '../../frame/notice/contract'
import type { Store, Vault } from '../../store'

export interface MemberDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly openapi: CallOpenApi
  readonly files: Files
  readonly config: { readonly appid: string }
  /** Messages on offer, and how many of each an identity will still get. */
  readonly remindersOf: (identity: string) => Promise<z.input<typeof reminderView>[]>
  /** Buyers claimed by a member. */
  readonly countClaims: (member: string) => Promise<number>
  /** Claims every buyer whose account phone is this verified one; the number of orders that came with them. */
  readonly claimByPhone: (claim: { readonly member: string; readonly phone: string }) => Promise<number>
}
