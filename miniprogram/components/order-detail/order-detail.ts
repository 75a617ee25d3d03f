import { copy } from '../../flows/copy'
import { orderDetailProps } from './props'

/** Everything of an order below its state: parcel, what happened, lines, amounts, numbers, recipient. A line's tap triggers `product`. */
Component({
  properties: orderDetailProps,
  methods: {
    copy(event: WechatMiniprogram.TouchEvent<object, object, { text: string }>) {
      void copy(event.currentTarget.dataset.text)
    },
    openProduct(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      if (id !== '') this.triggerEvent('product', { id })
    },
  },
})
