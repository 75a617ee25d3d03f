/** WeChat's own copy of the privacy guide, as declared in its console; where there is none, ours. */
export function openPrivacyGuide(): void {
  wx.openPrivacyContract({ fail: () => void wx.navigateTo({ url: '/packages/account/agreement/agreement?which=privacy' }) })
}
