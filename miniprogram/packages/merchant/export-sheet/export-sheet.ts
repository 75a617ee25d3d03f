import { copy } from '../../../flows/copy'
import { text } from '../../../text/text'
import { deskText } from '../words/desk-text'
import { exportSheetProps } from './props'

/** Says what a file will hold, shows how far it is, and offers it. Triggers `begin`, `send` and `close`. */
Component({
  properties: exportSheetProps,
  data: { t: deskText().file, close: text().common.close },
  methods: {
    begin() {
      this.triggerEvent('begin')
    },
    send() {
      this.triggerEvent('send')
    },
    close() {
      this.triggerEvent('close')
    },
    copyCode() {
      const { failed } = this.data.file as { failed?: { code?: string } | null }
      void copy(failed?.code ?? '')
    },
  },
})
