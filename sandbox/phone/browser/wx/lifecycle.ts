import type { Phone } from '../phone'
import type { Api } from './api'

/** Events of the whole mini program, by the end of their names: `wx.onAppShow` and `wx.offAppShow`. */
const EVENTS: Readonly<Record<string, string>> = {
  ...{ AppShow: 'appShow', AppHide: 'appHide', Error: 'error', UnhandledRejection: 'unhandledRejection', PageNotFound: 'pageNotFound' },
  ...{ KeyboardHeightChange: 'keyboardHeight', AppRoute: 'appRoute', AppRouteDone: 'appRouteDone', UserCaptureScreen: 'capture' },
  ...{ MemoryWarning: 'memory', AudioInterruptionBegin: 'audioBegin', AudioInterruptionEnd: 'audioEnd', NetworkWeakChange: 'weak' },
  ...{ CopyUrl: 'copyUrl', LazyLoadError: 'lazyLoadError', ApiCategoryChange: 'apiCategory' },
  ...{ MenuButtonBoundingClientRectWeightChange: 'capsule', LocationChange: 'location', LocationChangeError: 'locationError' },
}

/** `wx.on…` and `wx.off…` of what happens to the mini program as a whole. */
export function lifecycle({ life }: Phone): Api {
  const pairs = Object.entries(EVENTS).flatMap(([name, event]) => [
    [`on${name}`, (listener: unknown) => life.on(event, listener)],
    [`off${name}`, (listener?: unknown) => life.off(event, listener)],
  ])
  return Object.fromEntries(pairs)
}
