const { default: Toast } = require('tdesign-miniprogram/toast/index')

Page({
  data: { word: '', shown: false, tab: 'a', on: false, dialog: false, taps: 0 },
  typed(event) {
    this.setData({ word: event.detail.value })
  },
  tabbed(event) {
    this.setData({ tab: event.detail.value })
  },
  switched(event) {
    this.setData({ on: event.detail.value })
  },
  open() {
    this.setData({ shown: true })
  },
  visible(event) {
    this.setData({ shown: event.detail.visible })
  },
  ask() {
    this.setData({ dialog: true })
  },
  answered() {
    this.setData({ dialog: false, taps: this.data.taps + 1 })
  },
  toast() {
    Toast({ context: this, selector: '#t-toast', message: '已经好了', theme: 'success' })
  },
})
