import { sheetProps } from './props'

/** A sheet from below: title, a cross of 44 px, then the slot. Triggers `close` on the cross and on the mask; the page sets `visible`. */
Component({
  options: { multipleSlots: false },
  properties: sheetProps,
  methods: {
    close() {
      this.triggerEvent('close')
    },
    change(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
  },
})
