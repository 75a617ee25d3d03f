App({
  story: [],
  onLaunch(options) {
    this.story.push(`launch ${options.path}`)
    wx.cloud.init()
  },
  onShow() {
    this.story.push('show')
  },
})
