Page({
  data: { rows: Array.from({ length: 30 }, (_, index) => index), refreshed: 0, bottoms: 0, top: 0 },
  onPullDownRefresh() {
    this.setData({ refreshed: this.data.refreshed + 1 })
    wx.stopPullDownRefresh()
  },
  onReachBottom() {
    this.setData({ bottoms: this.data.bottoms + 1 })
  },
  onPageScroll({ scrollTop }) {
    this.setData({ top: scrollTop })
  },
})
