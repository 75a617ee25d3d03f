/** Windows from this width on have a bar at the side and tables, px; `styles/wide.wxss` and media queries name the same. */
const WIDE = 900

/** Is it a window on a computer? It may become one, or stop being one, while a page is open. */
export function isWide(): boolean {
  return wx.getWindowInfo().windowWidth >= WIDE
}
