import { afterWait } from '../../client/after-wait'
import { session } from '../../client/session'
import { go } from '../../flows/go'
import { trouble } from '../../format/trouble'
import { text } from '../../text/text'
import { firstData, meView } from './view'

const { claim, common, me, privacy, profile } = text()

Page({
  data: {
    t: {
      ...me,
      profile: profile.title,
      claim: claim.title,
      claimNote: claim.entryNote,
      privacy: privacy.title,
      privacyNote: privacy.entryNote,
      retry: common.retry,
      notOfficial: common.notOfficial,
    },
    ...firstData,
    signing: false,
    /** Goes up whenever it is known anew who is here. */
    turn: 0,
  },

  onShow() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const known = session.known()
    if (known !== null) this.setData(meView(known))
    const calm = afterWait(() => session.known() === null && this.setData({ phase: 'skeleton' }))
    const reply = await session.refresh()
    calm()
    if (reply.ok) this.setData({ ...meView(reply.data), trouble: null, turn: this.data.turn + 1 })
    else if (known === null) this.setData({ phase: 'error', trouble: trouble(me.failed, reply.error) })
  },

  retry() {
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },

  openSignIn() {
    this.setData({ signing: true })
  },

  closeSignIn() {
    const known = session.known()
    this.setData({ signing: false, turn: this.data.turn + 1, ...(known === null ? {} : meView(known)) })
  },

  changed() {
    const known = session.known()
    if (known !== null) this.setData({ ...meView(known), turn: this.data.turn + 1 })
  },

  openOrders() {
    void wx.switchTab({ url: '/pages/orders/orders' })
  },

  openClaim() {
    go('/packages/account/claim/claim')
  },

  openProfile() {
    go('/packages/account/profile/profile')
  },

  openPrivacy() {
    go('/packages/account/privacy/privacy')
  },

  openAgreement() {
    go('/packages/account/agreement/agreement?which=agreement')
  },

  openStaff() {
    go('/packages/merchant/staff/staff')
  },

  /** Staff go to their shop; anybody else to the setup code, which only the deploying merchant has. */
  openMerchant() {
    go(this.data.role === '' ? '/packages/bind/owner/owner' : '/packages/merchant/overview/overview')
  },
})
