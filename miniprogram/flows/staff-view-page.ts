import { go } from './go'
import { StaffView, type StaffViewRules } from './staff-view'

/**
 * A staff page's view and the page methods that only hand on to it. The page spreads `methods` into itself and opens the view by
 * `view.open(this)` in `onLoad`.
 */
export function staffViewPage<Data, View extends object>(rules: Omit<StaffViewRules<Data, View>, 'go' | 'clock'>) {
  const view = new StaffView<Data, View>({ ...rules, go, clock: Date.now })
  const methods = {
    onShow: () => view.seen(),
    onHide: () => view.hidden(),
    onUnload: () => view.close(),
    async onPullDownRefresh() {
      await view.load()
      wx.stopPullDownRefresh()
    },
    goOn: () => view.goOn(),
  }
  return { view, methods }
}
