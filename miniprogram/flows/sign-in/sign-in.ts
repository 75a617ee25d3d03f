import type { ShopperApi } from '../../../typings/api/shopper'
import { change } from '../../client/change'
import { type Member, session } from '../../client/session'
import { language } from '../../text/language'
import { text } from '../../text/text'
import { go } from '../go'
import { openPrivacyGuide } from '../open-privacy-guide'
import { askReminder } from '../remind/ask-reminder'
import { flowCount } from './flow-count'
import { phoneOutcome } from './phone-outcome'
import { signInProps } from './props'

const { claim, common, remind, signIn } = text()

type Step = 'agree' | 'phone' | 'done'

/** Of the sheet that is open; there is never more than one. */
const counted = flowCount((steps) => change<ShopperApi>('shopper')('signIn.tell', steps))

/** The message on offer that the member has none left of; none where nothing is configured. */
const wanting = () => session.known()?.reminders.find(({ left }) => left === 0)

/**
 * The one-tap sign-in: says what is taken and for what, signs in, then offers to check the phone, which finds the orders, then one message
 * when an order is sent off. Each no leads to the next step, and what was done before stays. A member who is signed in already starts at
 * the phone. Triggers `changed` with the member, and `close`.
 */
Component({
  properties: signInProps,
  data: {
    t: { ...signIn, remind, claim: claim.entry, close: common.close },
    step: 'agree' as Step,
    busy: false,
    said: '',
    error: '',
    found: false,
    /** It has bought nothing yet: an order bought with another can be found by its number. */
    none: false,
    reminds: false,
    offer: false,
  },
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      counted.begin()
      counted.offered(session.known()?.signedIn ? 'phone' : 'agree')
      this.setData({
        step: session.known()?.signedIn ? 'phone' : 'agree',
        busy: false,
        said: '',
        error: '',
        found: false,
        none: false,
        offer: false,
      })
      void this.learn()
    },
  },
  lifetimes: {
    detached() {
      counted.end()
    },
  },
  methods: {
    close() {
      counted.end()
      this.triggerEvent('close')
    },
    /** Whether a message can be offered at all is known to the server. */
    async learn() {
      const reply = await session.get()
      this.setData({ reminds: reply.ok && reply.data.reminders.length > 0 })
    },
    /** Without the phone the rest goes on. */
    skipPhone() {
      if (wanting() === undefined) return this.close()
      counted.offered('reminder')
      this.setData({ step: 'done', said: '', error: '', offer: true })
    },
    async remind() {
      const offer = wanting()
      if (this.data.busy || offer === undefined) return
      this.setData({ busy: true, error: '' })
      const { tone, words } = await askReminder(offer)
      counted.became('reminder', tone === 'ok' ? 'yes' : tone === 'bad' ? 'trouble' : 'no')
      const done = tone === 'bad' ? { error: words } : { said: words, offer: false }
      this.setData({ busy: false, ...done })
      const known = session.known()
      if (known !== null) this.tell(known)
    },
    openAgreement() {
      go('/packages/account/agreement/agreement?which=agreement')
    },
    openClaim() {
      this.close()
      go('/packages/account/claim/claim')
    },
    openPrivacy() {
      openPrivacyGuide()
    },
    async agree() {
      if (this.data.busy) return
      this.setData({ busy: true, error: '' })
      const reply = await session.signIn()
      counted.became('agree', reply.ok ? 'yes' : 'trouble')
      if (!reply.ok) {
        this.setData({ busy: false, error: reply.error[language()] })
        return
      }
      counted.offered('phone')
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
      counted.became('phone', reply.ok ? 'yes' : 'trouble')
      if (reply.ok && wanting() !== undefined) counted.offered('reminder')
      this.setData({
        busy: false,
        ...phoneOutcome(reply),
        found: reply.ok,
        none: reply.ok && reply.data.claimedOrders === 0,
        offer: reply.ok && wanting() !== undefined,
      })
      if (reply.ok) this.tell(reply.data)
    },
    tell(member: Member) {
      this.triggerEvent('changed', { member })
    },
  },
})
