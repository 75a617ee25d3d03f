Page({
  data: { theme: wx.getAppBaseInfo().theme, phone: '', code: '', problem: '' },
  onLoad() {
    wx.onThemeChange(({ theme }) => this.setData({ theme }))
  },
  got(event) {
    this.setData({ code: event.detail.code || '', problem: event.detail.errMsg })
  },
})
