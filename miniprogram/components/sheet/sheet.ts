import { sheetProps } from './props'

/** Whether a sheet has sent the tab bar away: there is one tab bar for all pages. */
let away = false

/** Fails where the page on top has no tab bar any more; then there is nothing to do. */
function showTabs(shown: boolean): void {
  if (shown !== away) return
  away = !shown
  const fail = (): void => {}
  if (shown) wx.showTabBar({ fail })
  else wx.hideTabBar({ fail })
}

/** A sheet from below: title, a cross of 44 px, then the slot. Triggers `close` on the cross and on the mask; the page sets `visible`. */
Component({
  options: { multipleSlots: false },
  properties: sheetProps,
  observers: {
    visible(visible: boolean) {
      if (this.data.overTabs) showTabs(!visible)
    },
  },
  lifetimes: {
    detached() {
      if (this.data.overTabs && this.data.visible) showTabs(true)
    },
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    change(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
  },
})
