import { LongList, type LongListPage, type Measured } from './long-list'

interface Box {
  readonly top: number
  readonly bottom: number
}

function isBox(value: unknown): value is Box {
  return typeof value === 'object' && value !== null && 'top' in value && typeof value.top === 'number' && 'bottom' in value
}

function measured(answer: readonly unknown[]): Measured {
  const [list, rows, view] = answer
  const at = typeof view === 'object' && view !== null && 'scrollTop' in view ? Number(view.scrollTop) : 0
  return {
    scrolled: at,
    screen: wx.getWindowInfo().windowHeight,
    top: isBox(list) ? list.top : null,
    rows: Array.isArray(rows) ? rows.filter(isBox) : [],
  }
}

interface MeasuredPage extends LongListPage {
  createSelectorQuery(): WechatMiniprogram.SelectorQuery
}

/** The long list of a page, found by the selectors of its box and of its rows. */
export function longListOf(list: string, row: string): LongList<MeasuredPage> {
  return new LongList((page, done) => {
    const query = page.createSelectorQuery()
    query.select(list).boundingClientRect()
    query.selectAll(row).boundingClientRect()
    query.selectViewport().scrollOffset()
    query.exec((answer: readonly unknown[]) => done(measured(answer)))
  })
}
