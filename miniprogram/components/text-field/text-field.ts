import { copy } from '../../flows/copy'
import { refusal } from '../../flows/refusal'
import { merchantText } from '../../text/merchant-text'
import { textFieldProps } from './props'

/**
 * A labelled field with a paste button and the fault under it. Triggers `change` with `{value}`. WeChat may ask for consent before
 * the clipboard is read; refused, the field says how to paste by hand.
 */
Component({
  properties: textFieldProps,
  data: { focused: false, said: '' },
  methods: {
    type(event: WechatMiniprogram.Input) {
      this.setData({ said: '' })
      this.triggerEvent('change', { value: event.detail.value })
    },
    focus() {
      this.setData({ focused: true })
    },
    blur() {
      this.setData({ focused: false })
      this.triggerEvent('leave')
    },
    confirm() {
      this.triggerEvent('confirm')
    },
    paste() {
      const { clipboardEmpty, clipboardDenied } = merchantText().bind.labels
      wx.getClipboardData({
        success: ({ data }) => {
          this.setData({ said: data.trim() === '' ? clipboardEmpty : '' })
          if (data.trim() !== '') this.triggerEvent('change', { value: data.trim() })
        },
        fail: (error) => this.setData({ said: refusal(error) || clipboardDenied }),
      })
    },
    copyCode() {
      void copy(this.data.code)
    },
  },
})
