import { copy } from '../../flows/copy'
import { go } from '../../flows/go'
import { orderRowProps } from './props'

/** An order in a list: a tap opens it. Its one link copies the parcel number, opens the order, or triggers `pay` with the order's id. */
Component({
  properties: orderRowProps,
  methods: {
    open() {
      go(`/packages/account/order/order?id=${encodeURIComponent(this.data.row.id)}`)
    },
    act() {
      const { act, copies, id } = this.data.row
      if (act === 'copy') void copy(copies)
      else if (act === 'pay') this.triggerEvent('pay', { id })
      else this.open()
    },
  },
})
