import { session } from '../../client/session'
import { text } from '../../text/text'
import { askReminder, leftWords } from './ask-reminder'
import { remindProps } from './props'

const { remind } = text()

/**
 * Offers one message when the order is sent off: asked for by a tap on it and never otherwise. Nothing is drawn for strangers, and where
 * the merchant has set no message up. Triggers `told` when there are more.
 */
Component({
  properties: remindProps,
  data: { t: remind, shown: false, left: 0, note: '', said: '', tone: '', busy: false },
  observers: {
    turn() {
      void this.look()
    },
  },
  lifetimes: {
    attached() {
      void this.look()
    },
  },
  pageLifetimes: {
    show() {
      void this.look()
    },
  },
  methods: {
    /** What is known of the caller; asked once for the life of the app. */
    async look() {
      const reply = await session.get()
      const offer = reply.ok && reply.data.signedIn ? reply.data.reminders[0] : undefined
      this.setData({ shown: offer !== undefined, left: offer?.left ?? 0, note: leftWords(offer?.left ?? 0) })
    },
    async ask() {
      const offer = session.known()?.reminders[0]
      if (this.data.busy || offer === undefined) return
      this.setData({ busy: true, said: '' })
      const { tone, words } = await askReminder(offer)
      await this.look()
      this.setData({ busy: false, tone, said: tone === 'ok' ? '' : words })
      if (tone === 'ok') this.triggerEvent('told')
    },
  },
})
