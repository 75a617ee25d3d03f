import type { glassEasel } from 'glass-easel-miniprogram-adapter'
import type { AppConfig, AppTheme } from '../compile/app-config'
import type { ComponentInfo } from '../compile/component-json'

/** One module of the mini program: given its surroundings, it answers the function of `require`. */
export type Module = (
  ...surroundings: readonly unknown[]
) => (require: (path: string) => unknown, exports: unknown, module: unknown) => void

/** What `/app.js` sets: the compiled mini program. */
export interface PhoneApp {
  readonly config: AppConfig
  readonly theme: AppTheme
  readonly pages: readonly string[]
  readonly components: Readonly<Record<string, ComponentInfo>>
  readonly problems: readonly string[]
  /** What is drawn otherwise than on a phone; said once, no error. */
  readonly notices: readonly string[]
  readonly appid: string
  /** Whether the network calls go only to the domains that are allowed. */
  readonly urlCheck: boolean
  readonly templates: Readonly<Record<string, glassEasel.template.ComponentTemplate['content']>>
  readonly modules: Readonly<Record<string, Module>>
}

declare global {
  interface Window {
    phoneApp: PhoneApp
    phoneShapes: PhoneApp['templates']
    /** Names of the calls of `wx` in WeChat's typings. */
    phoneKnownCalls: readonly string[]
    phoneStart: () => void
  }
}
