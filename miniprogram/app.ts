import { needPrivacy } from './flows/privacy-gate-here'

App({
  onLaunch() {
    // Without an id this is the environment bound to the AppID: one deployment, one environment.
    wx.cloud.init({ traceUser: false })
    // Old phones ask by themselves, before the call.
    wx.onNeedPrivacyAuthorization?.(needPrivacy)
  },
})
