import { goWith } from './go-with'

/** Opens a page of this mini program, once however often it is tapped. */
export const go = goWith({
  open: (url) => new Promise((resolve) => wx.navigateTo({ url, success: () => resolve(true), fail: () => resolve(false) })),
  replace: (url) => void wx.redirectTo({ url }),
  now: () => Date.now(),
})
