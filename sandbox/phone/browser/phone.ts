import type { PhoneApp } from './app-data'
import type { PhoneBackend } from './engine/backend'
import type { ComponentCode } from './engine/code-space'
import type { PageStack } from './pages/page-stack'
import type { Recorder } from './recorder'
import type { Dialogs } from './screen/dialogs'
import type { Screen } from './screen/screen'
import type { Settings } from './settings'
import type { AppLife } from './wechat/app-life'
import type { WechatClient } from './wechat/client'
import type { Privacy } from './wechat/privacy'
import type { Scopes } from './wechat/scopes'

/** A phone without its pages: what they stand on. */
export interface PhoneParts {
  readonly app: PhoneApp
  readonly recorder: Recorder
  readonly settings: Settings
  readonly screen: Screen
  readonly backend: PhoneBackend
  readonly code: ComponentCode
  readonly dialogs: Dialogs
  readonly wechat: WechatClient
  readonly privacy: Privacy
  readonly life: AppLife
  readonly scopes: Scopes
}

/** One phone: everything its parts share. */
export interface Phone extends PhoneParts {
  readonly stack: PageStack
  /** The mini program's `wx`. */
  readonly wx: unknown
  /** The card of `onShareAppMessage`, as the page makes it; shown, since nobody is there to get it. */
  share(from: 'button' | 'menu', target: unknown): void
  /** The dialog before another mini program; true when the user agrees. */
  openMiniProgram(target: { readonly appId: string; readonly path: string; readonly shortLink: string }): Promise<boolean>
}
