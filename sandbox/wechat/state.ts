import type { WorldClock } from '../base/clock'
import type { AccessTokens } from './access-tokens'
import type { Codes } from './codes'
import type { Messages } from './messages'
import type { People } from './people'
import type { Quota } from './quota'

/** What WeChat knows. */
export interface WechatState {
  readonly clock: WorldClock
  readonly people: People
  readonly tokens: AccessTokens
  readonly loginCodes: Codes
  readonly phoneCodes: Codes
  readonly quota: Quota
  readonly messages: Messages
}
