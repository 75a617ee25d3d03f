import { trust } from './engine/trust'
import type { Inspection } from './inspect/finding'
import { inspect } from './inspect/inspect'
import { type Landmark, landmarks } from './inspect/landmarks'
import type { Phone } from './phone'
import type { PhoneCall } from './recorder'
import type { Theme } from './settings'
import { isObject } from './wx/api'

/** `wx` as a test may call it; what a call takes and gives is in WeChat's documentation. */
export type WechatMiniprogramApi = Readonly<Record<string, (...input: readonly unknown[]) => Promise<unknown>>>

/** What tests and the panel hold of a phone: `window.__phone`. */
export interface PhoneControl {
  readonly calls: readonly PhoneCall[]
  readonly unknown: readonly string[]
  readonly errors: readonly string[]
  /** What is drawn or done otherwise than on a phone. */
  readonly notices: readonly string[]
  /** Path of the page on top, without a slash before it. */
  page(): string
  /** Paths of all pages, the top one last. */
  stack(): readonly string[]
  /** Data of the page on top, a copy. */
  data(): unknown
  /** Changes data of the page on top, as its own `setData` would. */
  setData(data: Readonly<Record<string, unknown>>): void
  /** Calls a method of the page on top; answers a copy of what it returns. */
  run(method: string, input?: unknown): unknown
  /** The mini program's own `wx`. */
  readonly wx: WechatMiniprogramApi
  setOffline(offline: boolean): void
  setTheme(theme: Theme): void
  back(): void
  go(url: string): void
  pullDown(): void
  share(): void
  /** Leaves the mini program for the background, and comes back (`onHide`, `onShow`). */
  setForeground(shown: boolean): void
  /** Slows every network call down, ms. */
  setLatency(ms: number): void
  /** WeChat's text size, px; letters grow with it. */
  setTextSize(px: number): void
  /** What is wrong with how the page on top stands: edges, contrast, taps below `least` px. */
  inspect(least?: number): Inspection
  /** Where the first element of each class stands. */
  landmarks(): Readonly<Record<string, Landmark>>
}

declare global {
  interface Window {
    __phone: PhoneControl
  }
}

function copy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null))
}

function createControl(phone: Phone): PhoneControl {
  const { stack, settings, recorder } = phone
  const top = () => stack.top?.caller ?? {}
  return {
    calls: recorder.calls,
    unknown: recorder.unknown,
    errors: recorder.errors,
    notices: recorder.notices,
    page: () => stack.top?.path ?? '',
    stack: () => stack.views.map((view) => view.path),
    data: () => copy(Reflect.get(top(), 'data')),
    setData(data) {
      const set: unknown = Reflect.get(top(), 'setData')
      if (typeof set === 'function') set.call(top(), data)
    },
    run(method, input) {
      const result = stack.top?.call(method, input)
      return result instanceof Promise ? result.then(copy) : copy(result)
    },
    wx: trust<WechatMiniprogramApi>(phone.wx),
    setOffline: (offline) => settings.setOffline(offline),
    setTheme: (theme) => settings.setTheme(theme),
    back: () => stack.navigateBack(1),
    go: (url) => void stack.reLaunch(`/${url.replace(/^\//, '')}`),
    pullDown: () => stack.top?.pull.start(),
    share: () => phone.share('menu', undefined),
    setForeground: (shown) => phone.life.setForeground(shown),
    setLatency: (ms) => settings.setLatency(ms),
    setTextSize: (px) => phone.screen.setTextSize(px),
    landmarks,
    inspect: (least = 44) => inspect(least),
  }
}

/** Orders of the panel: `{phone: 'theme' | 'offline' | 'go' | 'back' | 'reload', value}`, from the window that holds this one. */
function obey(control: PhoneControl, message: Readonly<Record<string, unknown>>): void {
  const { phone: order, value } = message
  if (order === 'theme') control.setTheme(value === 'dark' ? 'dark' : 'light')
  if (order === 'offline') control.setOffline(value === true)
  if (order === 'go') control.go(String(value))
  if (order === 'back') control.back()
  if (order === 'reload') location.reload()
}

export function installControl(phone: Phone): void {
  const control = createControl(phone)
  window.__phone = control
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source === window.parent && isObject(event.data)) obey(control, event.data)
  })
  window.addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason
    phone.life.rejected(reason, event.promise)
    phone.recorder.error(isObject(reason) && typeof reason.errMsg === 'string' ? reason.errMsg : reason, 'unhandled rejection')
  })
  window.addEventListener('error', (event) => phone.recorder.error(event.error ?? event.message))
  // Left of the capsule's line is the menu, right of it the way out.
  const capsule = document.querySelector('.phone-capsule')
  capsule?.addEventListener('click', () => control.share())
}
