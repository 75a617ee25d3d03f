import type { Clock } from '../base/clock'
import type { Log } from '../base/log'
import type { Random } from '../base/random'
import type { Wait } from '../base/wait'
import type { Credentials } from '../frame/credential'
import type { ShopPlatform } from '../platform/port'
import type { Store } from '../store'
import type { Turnstile } from './engine/gate'
import type { PeopleCalls } from './engine/people-gate'
import type { Job } from './job'
import type { Kind } from './kind'
import type { KindName } from './kind-names'
import type { SyncSettings } from './settings'

/** What a warm instance remembers between calls. Losing it costs a call here and there, never a row. */
export interface SyncMemory {
  /** By shop: when this instance called it. */
  readonly gates: Map<string, Turnstile>
  /** By shop: calls for people who wait. */
  readonly people: Map<string, PeopleCalls>
  /** The last claim found several shops: they are claimed together. */
  several: boolean
  /** Of the only shop, as of its last claim: the merchant's quiet hours, and until when this instance need not look. */
  rest: { readonly quiet: Job['quiet']; readonly until: number } | null
  /** The last success that was not worth a write, told with the next claim. */
  success: { readonly job: string; readonly at: number; readonly kinds: readonly KindName[] } | null
}

export const newMemory = (): SyncMemory => ({ gates: new Map(), people: new Map(), several: false, rest: null, success: null })

export interface SyncDeps {
  readonly clock: Clock
  readonly random: Random
  readonly wait: Wait
  readonly log: Log
  readonly store: Store
  readonly credentials: Credentials
  readonly platform: ShopPlatform
  /** Calls a shop lets us make. */
  readonly allowance: { readonly perSecond: number; readonly concurrent: number }
  readonly kinds: readonly Kind[]
  readonly settings: SyncSettings
  readonly memory: SyncMemory
}
