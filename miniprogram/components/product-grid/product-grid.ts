import { go } from '../../flows/go'
import { productGridProps } from './props'

/** Two columns of product cards, or their skeleton. A tapped card opens its page. */
Component({
  properties: productGridProps,
  methods: {
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      go(`/packages/shop/product/product?id=${encodeURIComponent(event.currentTarget.dataset.id)}`)
    },
  },
})
