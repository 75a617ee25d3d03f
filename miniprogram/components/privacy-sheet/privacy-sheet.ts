import { openPrivacyGuide } from '../../flows/open-privacy-guide'
import { privacyGate } from '../../flows/privacy-gate-here'
import { text } from '../../text/text'
import { privacySheetProps } from './props'
import { reason } from './reason'

const { common, gate } = text()

/**
 * The privacy guide at the moment of use: says what the tap needs and for what; no is as easy as yes. Stands last on every page, under the
 * id `privacy`, where `flows/privacy-gate-here` finds it. It also says in words why WeChat refused something.
 */
Component({
  properties: privacySheetProps,
  data: { t: { ...gate, close: common.close }, step: '', why: '' },
  methods: {
    ask(referrer: string) {
      this.setData({ step: 'ask', why: reason(referrer) })
    },
    tell(words: string) {
      this.setData({ step: 'told', why: words })
    },
    openGuide() {
      openPrivacyGuide()
    },
    agree() {
      this.setData({ step: '' })
      privacyGate.agree('privacy-agree')
    },
    close() {
      const asked = this.data.step === 'ask'
      this.setData({ step: '' })
      if (asked) privacyGate.disagree()
    },
  },
})
