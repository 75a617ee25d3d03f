import { type Member, session } from '../../client/session'
import { language } from '../../text/language'
import { text } from '../../text/text'
import { openPrivacyGuide } from '../open-privacy-guide'
import { phoneOutcome } from './phone-outcome'
import { signInProps } from './props'

const { common, signIn } = text()

/**
 * The one-tap sign-in: says what is taken and for what, signs in, then offers to check the phone, which may be refused.
 * A member who is signed in already starts at the phone. Triggers `changed` with the member, and `close`.
 */
Component({
  properties: signInProps,
  data: { t: { ...signIn, close: common.close }, step: 'agree', busy: false, said: '', error: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ step: session.known()?.signedIn ? 'phone' : 'agree', busy: false, said: '', error: '' })
    },
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    openAgreement() {
      void wx.navigateTo({ url: '/packages/account/agreement/agreement?which=agreement' })
    },
    openPrivacy() {
      openPrivacyGuide()
    },
    async agree() {
      if (this.data.busy) return
      this.setData({ busy: true, error: '' })
      const reply = await session.signIn()
      if (!reply.ok) {
        this.setData({ busy: false, error: reply.error[language()] })
        return
      }
      this.setData({ busy: false, step: 'phone' })
      this.tell(reply.data)
    },
    /** Each success costs the shop money, so the button is off until the answer is there (docs/protocols/wechat.md, A3). */
    async phone(event: WechatMiniprogram.CustomEvent<{ code?: string; errMsg?: string; errno?: number }>) {
      if (this.data.busy) return
      const { code } = event.detail
      if (code === undefined || code === '') {
        this.setData(phoneOutcome(event.detail))
        return
      }
      this.setData({ busy: true, error: '', said: '' })
      const reply = await session.setPhone(code)
      this.setData({ busy: false, ...phoneOutcome(reply) })
      if (reply.ok) this.tell(reply.data)
    },
    tell(member: Member) {
      this.triggerEvent('changed', { member })
    },
  },
})
