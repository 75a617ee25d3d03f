import type { CallLog } from '../base/call-log'
import type { WorldClock } from '../base/clock'
import type { Links } from './api/links'
import type { Chronicle } from './chronicle'
import type { Faults } from './faults'
import type { Apps } from './oauth/apps'
import type { OAuthDeeds } from './oauth/deeds'
import type { Tokens } from './oauth/tokens'
import type { PushTargets } from './push/push-target'
import type { WeidianSettings } from './settings'
import type { ShopDeeds } from './shop/deeds'
import type { Shop } from './shop/shop'

/** Everything the rooms of this stand-in share. */
export interface World {
  readonly clock: WorldClock
  readonly callLog: CallLog
  readonly links: Links
  readonly shops: ReadonlyMap<string, Shop>
  readonly apps: Apps
  readonly tokens: Tokens
  readonly pushTargets: PushTargets
  readonly faults: Faults
  readonly chronicle: Chronicle
  readonly oauthDeeds: OAuthDeeds
  readonly shopDeeds: ShopDeeds
  settings: WeidianSettings
  /** The platform's own time, UTC ms: the world's plus the skew set. */
  platformTime(): number
  /** The same, after every shop has caught up with it. */
  now(): number
}
