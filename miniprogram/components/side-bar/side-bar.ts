import { viewAs } from '../../client/view-as'
import { fill } from '../../text/fill'
import { staffText } from '../../text/staff-text'
import { wideText } from '../../text/wide-text'
import { entries } from './entries'
import { keptShop } from './kept-shop'
import { sideBarProps } from './props'

/** Windows from this width on have the bar, px; `styles/wide.wxss` makes room for it. */
const WIDE = 900

function isWide(): boolean {
  return wx.getWindowInfo().windowWidth >= WIDE
}

/** Whom one looks as, in words; empty where one looks as oneself. */
function seenAs(): string {
  const role = viewAs.role()
  return role === null ? '' : fill(staffText().viewAs.bar, { role: staffText().roles[role] })
}

/** The way between pages of staff in a window on a computer; on a phone it is not there. */
Component({
  options: { virtualHost: true },
  properties: sideBarProps,
  data: {
    wide: isWide(),
    label: wideText().sideBar.label,
    entries: entries(),
    shop: keptShop(),
    as: seenAs(),
    asBack: staffText().viewAs.back,
  },
  lifetimes: {
    attached() {
      this.setData({ wide: isWide(), shop: keptShop(), as: seenAs() })
    },
  },
  pageLifetimes: {
    show() {
      this.setData({ shop: keptShop(), as: seenAs() })
    },
    resize() {
      this.setData({ wide: isWide() })
    },
  },
  methods: {
    /** Every page that lies open was drawn for the other role: all begin anew. */
    endAs() {
      viewAs.end()
      void wx.reLaunch({ url: '/packages/merchant/overview/overview' })
    },
    /** Replaces the page: a morning of going to and fro does not fill the stack of ten. */
    go(event: WechatMiniprogram.TouchEvent<object, object, { url: string; id: string }>) {
      const { url, id } = event.currentTarget.dataset
      if (id !== this.data.current) void wx.redirectTo({ url })
    },
  },
})
