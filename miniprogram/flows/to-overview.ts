const OVERVIEW = 'packages/merchant/overview/overview'

/** To the merchant's first screen: back to it where it is open already, so that it never lies twice in the stack. */
export function toOverview(): void {
  const pages = getCurrentPages()
  const at = pages.findIndex((page) => page.route === OVERVIEW)
  if (at < 0) void wx.redirectTo({ url: `/${OVERVIEW}` })
  else void wx.navigateBack({ delta: pages.length - 1 - at })
}
