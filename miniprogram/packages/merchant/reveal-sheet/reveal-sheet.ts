import { text } from '../../../text/text'
import { deskText } from '../words/desk-text'
import { revealSheetProps } from './props'

const hide = deskText().hidden

const nameOf = (id: string): string => Object.entries(hide.reasons).find(([reason]) => reason === id)?.[1] ?? id

/**
 * Why somebody of the staff looks at a hidden field. Triggers `look` with `{reason, words}`, the words only with the reason `other`, or
 * `close`. What was written goes when the sheet does; the reason stays for the next field.
 */
Component({
  properties: revealSheetProps,
  data: { t: hide, close: text().common.close, rows: [] as { id: string; name: string }[], reason: '', words: '' },
  observers: {
    reasons(reasons: readonly string[]) {
      this.setData({ rows: reasons.map((id) => ({ id, name: nameOf(id) })), reason: reasons[0] ?? '' })
    },
    visible() {
      this.setData({ words: '' })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.setData({ reason: event.currentTarget.dataset.id })
    },
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: event.detail.value })
    },
    look() {
      const { busy, reason, words } = this.data
      if (!busy) this.triggerEvent('look', reason === 'other' ? { reason, words } : { reason })
    },
    close() {
      this.triggerEvent('close')
    },
  },
})
