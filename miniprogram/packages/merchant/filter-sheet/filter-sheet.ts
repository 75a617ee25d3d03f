import { text } from '../../../text/text'
import { deskText } from '../words/desk-text'
import { filterSheetProps } from './props'
import { anyTime, isBackwards, type SpanChoice, type SpanName } from './span'

const words = deskText().filter
const SPANS: readonly SpanName[] = ['all', 'today', 'week', 'month', 'own']

function isChoice(value: unknown): value is SpanChoice {
  return typeof value === 'object' && value !== null && 'name' in value && 'from' in value && 'to' in value
}

/** Time and shop of a list. What is chosen counts only with the button: triggers `choose` with `{span, shop}`, or `close`. */
Component({
  properties: filterSheetProps,
  data: {
    t: words,
    close: text().common.close,
    spans: SPANS.map((id) => ({ id, name: words.spans[id] })),
    chosen: anyTime,
    at: '',
    fault: '',
  },
  observers: {
    visible(visible: boolean) {
      const { span, shop } = this.data
      if (visible) this.setData({ chosen: isChoice(span) ? span : anyTime, at: shop, fault: '' })
    },
  },
  methods: {
    pickSpan(event: WechatMiniprogram.TouchEvent<object, object, { id: SpanName }>) {
      this.setData({ chosen: { ...this.data.chosen, name: event.currentTarget.dataset.id }, fault: '' })
    },
    pickDay(event: WechatMiniprogram.PickerChange<object, { end: 'from' | 'to' }>) {
      const { end } = event.currentTarget.dataset
      this.setData({ chosen: { ...this.data.chosen, [end]: String(event.detail.value) }, fault: '' })
    },
    pickShop(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.setData({ at: event.currentTarget.dataset.id })
    },
    show() {
      const { chosen, at } = this.data
      if (isBackwards(chosen)) return this.setData({ fault: words.backwards })
      this.triggerEvent('choose', { span: chosen, shop: at })
    },
    close() {
      this.triggerEvent('close')
    },
  },
})
