import type { WorldClock } from '../base/clock'
import type { AccessTokens } from './access-tokens'
import type { Codes } from './codes'
import type { ContentCheck } from './content-check'
import type { Messages } from './messages'
import type { People } from './people'
import type { Pushes } from './pushes'
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
  readonly content: ContentCheck
  readonly pushes: Pushes
}
