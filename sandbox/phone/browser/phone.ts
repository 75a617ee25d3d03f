import type { PhoneApp } from './app-data'
import type { PhoneBackend } from './engine/backend'
import type { ComponentCode } from './engine/code-space'
import type { PageStack } from './pages/page-stack'
import type { Recorder } from './recorder'
import type { Screen } from './screen/screen'
import type { Settings } from './settings'

/** A phone without its pages: what they stand on. */
export interface PhoneParts {
  readonly app: PhoneApp
  readonly recorder: Recorder
  readonly settings: Settings
  readonly screen: Screen
  readonly backend: PhoneBackend
  readonly code: ComponentCode
}

/** One phone: everything its parts share. */
export interface Phone extends PhoneParts {
  readonly stack: PageStack
}
