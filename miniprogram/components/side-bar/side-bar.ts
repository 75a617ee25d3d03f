import { wideText } from '../../text/wide-text'
import { entries } from './entries'
import { keptShop } from './kept-shop'
import { sideBarProps } from './props'

/** Windows from this width on have the bar, px; `styles/wide.wxss` makes room for it. */
const WIDE = 900

function isWide(): boolean {
  return wx.getWindowInfo().windowWidth >= WIDE
}

/** The way between pages of staff in a window on a computer; on a phone it is not there. */
Component({
  options: { virtualHost: true },
  properties: sideBarProps,
  data: { wide: isWide(), label: wideText().sideBar.label, entries: entries(), shop: keptShop() },
  lifetimes: {
    attached() {
      this.setData({ wide: isWide(), shop: keptShop() })
    },
  },
  pageLifetimes: {
    show() {
      this.setData({ shop: keptShop() })
    },
    resize() {
      this.setData({ wide: isWide() })
    },
  },
  methods: {
    /** Replaces the page: a morning of going to and fro does not fill the stack of ten. */
    go(event: WechatMiniprogram.TouchEvent<object, object, { url: string; id: string }>) {
      const { url, id } = event.currentTarget.dataset
      if (id !== this.data.current) void wx.redirectTo({ url })
    },
  },
})
