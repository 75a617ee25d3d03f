import { go } from './go'
import { longListOf } from './long-list-of'
import { StaffList, type StaffListRules } from './staff-list'

/**
 * A staff page's list and the page methods that only hand on to it. The page spreads `methods` into itself, and opens the list by
 * `longList.on(this)` and `list.start(this, tab)`; its wxml names the list `.ll` and every row `.ll-row`.
 */
export function staffListPage<Data, Row, Tab extends string>(rules: Omit<StaffListRules<Data, Row, Tab>, 'drawn' | 'go' | 'clock'>) {
  const longList = longListOf('.ll', '.ll-row')
  const list = new StaffList<Data, Row, Tab>({
    ...rules,
    drawn: (total, first) => longList.drawn(total, first),
    go,
    clock: Date.now,
  })
  const methods = {
    onUnload: () => list.stop(),
    async onPullDownRefresh() {
      await list.load()
      wx.stopPullDownRefresh()
    },
    onReachBottom: () => void list.reach(),
    onPageScroll: ({ scrollTop }: { scrollTop: number }) => longList.scrolled(scrollTop),
    onResize: () => longList.resized(),
    more: () => void list.more(),
    pick: (event: WechatMiniprogram.TouchEvent<object, object, { id: Tab }>) => list.pick(event.currentTarget.dataset.id),
    type: (event: WechatMiniprogram.Input) => list.type(event.detail.value),
    search: () => list.search(),
    clear: () => list.clear(),
    act: () => list.act(),
  }
  return { list, longList, methods }
}
