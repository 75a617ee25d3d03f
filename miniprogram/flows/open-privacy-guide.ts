import { go } from './go'
/** WeChat's own copy of the privacy guide, as declared in its console; where there is none, ours. */
export function openPrivacyGuide(): void {
  wx.openPrivacyContract({ fail: () => go('/packages/account/agreement/agreement?which=privacy') })
}
