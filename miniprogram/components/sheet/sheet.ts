import { sheetProps } from './props'

/** Sheets that have sent the tab bar away: there is one tab bar for all pages, and one sheet may open over another. */
let away = 0

/** Fails where the page on top has no tab bar any more; then there is nothing to do. */
function sendAway(by: 1 | -1): void {
  away += by
  const fail = (): void => {}
  if (away === 0) wx.showTabBar({ fail })
  else if (away === 1 && by === 1) wx.hideTabBar({ fail })
}

/** A sheet from below: title, a cross of 44 px, then the slot. Triggers `close` on the cross and on the mask; the page sets `visible`. */
Component({
  options: { multipleSlots: false },
  properties: sheetProps,
  observers: {
    visible(visible: boolean) {
      if (this.data.overTabs) this.hold(visible)
    },
  },
  lifetimes: {
    detached() {
      this.hold(false)
    },
  },
  data: { holds: false, low: {}, high: { zIndex: 11_600 } },
  methods: {
    /** Each sheet sends the tab bar away once, and lets it back once. */
    hold(holds: boolean) {
      if (holds === this.data.holds) return
      this.setData({ holds })
      sendAway(holds ? 1 : -1)
    },
    close() {
      this.triggerEvent('close')
    },
    change(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
  },
})
