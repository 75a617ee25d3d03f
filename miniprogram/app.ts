App({
  onLaunch() {
    // Without an id this is the environment bound to the AppID: one deployment, one environment.
    wx.cloud.init({ traceUser: false })
  },
})
