import { isWide } from '../client/is-wide'
import type { Pager } from '../format/table-page'
import { go } from './go'
import { ListRows } from './list-rows'
import { longListOf } from './long-list-of'
import { StaffList, type StaffListRules } from './staff-list'

type Rules<Data, Row, Tab extends string> = Omit<StaffListRules<Data, Row, Tab>, 'drawn' | 'go' | 'clock'> & {
  /** How many rows there are in all, where the server says so. */
  readonly total?: (data: Data) => number
}

/** A page of a list: it draws, and can be measured. */
type ListPage = Parameters<ReturnType<typeof longListOf>['on']>[0] & { setData(parts: object): void }

/**
 * A staff page's list and the page methods that only hand on to it. The page spreads `data` and `methods` into itself and opens the list by
 * `open(this, tab)`; its wxml names the list `.ll` and every row `.ll-row`, and ends with a `wl-list-end`.
 */
export function staffListPage<Data, Row, Tab extends string>(rules: Rules<Data, Row, Tab>) {
  let total: number | null = null
  const list = new StaffList<Data, Row, Tab>({
    ...rules,
    head(data) {
      total = rules.total?.(data) ?? null
      return rules.head(data)
    },
    drawn: (count, first) => rows.drawn(count, first),
    go,
    clock: Date.now,
  })
  const rows = new ListRows<ListPage>({
    long: longListOf('.ll', '.ll-row'),
    isWide,
    rows: () => list.rows(),
    hasMore: () => list.hasMore(),
    more: () => list.more(),
    total: () => total,
    toTop: () => void wx.pageScrollTo({ scrollTop: 0, duration: 0 }),
  })
  const methods = {
    onUnload() {
      list.stop()
      rows.off()
    },
    async onPullDownRefresh() {
      await list.load()
      wx.stopPullDownRefresh()
    },
    onReachBottom() {
      if (rows.goesOn()) void list.reach()
    },
    onPageScroll: ({ scrollTop }: { scrollTop: number }) => rows.scrolled(scrollTop),
    onResize: () => rows.resized(),
    onShow: () => rows.shownAgain(),
    more: () => void list.more(),
    pageBack: () => rows.back(),
    pageOn: () => rows.forward(),
    pick: (event: WechatMiniprogram.TouchEvent<object, object, { id: Tab }>) => list.pick(event.currentTarget.dataset.id),
    type: (event: WechatMiniprogram.Input) => list.type(event.detail.value),
    search: () => list.search(),
    clear: () => list.clear(),
    act: () => list.act(),
  }
  return {
    list,
    methods,
    data: () => ({ ...list.data(), wide: isWide(), pager: null as Pager | null }),
    open(page: ListPage, tab: Tab): void {
      rows.on(page)
      void list.start(page, tab)
    },
  }
}
