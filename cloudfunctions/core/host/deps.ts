import type { Clock } from '../base/clock'
import type { Http } from '../base/http'
import type { Log } from '../base/log'
import type { Random } from '../base/random'
import type { Wait } from '../base/wait'
import type { CallFunction, Files } from '../cloud'
import type { WriteAudit } from '../frame/audit'
import type { Credentials } from '../frame/credential'
import type { Tickets } from '../frame/ticket'
import type { ShopPlatform, TokenSource } from '../platform/port'
import type { Store, Vault } from '../store'
import type { Config } from './config'

/** All that our code can reach outside itself, made once per instance. A room names the few of these that it needs. */
export interface Deps {
  readonly clock: Clock
  readonly random: Random
  readonly wait: Wait
  readonly log: Log
  readonly http: Http
  readonly store: Store
  readonly vault: Vault
  readonly call: CallFunction
  readonly files: Files
  readonly config: Config
  /** Adapter and token end of 微店, the one platform so far. */
  readonly platform: ShopPlatform
  readonly tokens: TokenSource
  readonly credentials: Credentials
  readonly tickets: Tickets
  readonly audit: WriteAudit
}
