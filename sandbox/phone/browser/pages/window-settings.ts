import type { PhoneApp } from '../app-data'
import type { Theme } from '../settings'

/** `window` of app.json with the page's own fields over it, theme variables filled in. */
export interface WindowSettings {
  readonly title: string
  readonly barColor: string
  readonly barText: 'black' | 'white'
  readonly custom: boolean
  readonly pageColor: string
  readonly pullDown: boolean
  readonly reachBottomDistance: number
  readonly scrollable: boolean
}

/** `@name` is a variable of theme.json; without `darkmode` the light one always counts. */
export function themed(value: string, app: PhoneApp, theme: Theme): string {
  if (!value.startsWith('@')) return value
  return app.theme[app.config.darkmode ? theme : 'light'][value.slice(1)] ?? value
}

export function windowSettings(app: PhoneApp, path: string, theme: Theme): WindowSettings {
  const own: Readonly<Record<string, unknown>> = app.components[path]?.json ?? {}
  const dark = app.config.darkmode && theme === 'dark'
  const text = (name: string, initial: string) => themed(String(own[name] ?? app.config.window[name] ?? initial), app, theme)
  const flag = (name: string) => Boolean(own[name] ?? app.config.window[name])
  return {
    title: text('navigationBarTitleText', ''),
    barColor: text('navigationBarBackgroundColor', dark ? '#191919' : '#000000'),
    barText: text('navigationBarTextStyle', 'white') === 'black' ? 'black' : 'white',
    custom: text('navigationStyle', 'default') === 'custom',
    pageColor: text('backgroundColorContent', dark ? '#111111' : '#ffffff'),
    pullDown: flag('enablePullDownRefresh'),
    reachBottomDistance: Number(own.onReachBottomDistance ?? app.config.window.onReachBottomDistance ?? 50),
    scrollable: own.disableScroll !== true,
  }
}
