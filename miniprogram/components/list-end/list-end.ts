import { text } from '../../text/text'
import { wideText } from '../../text/wide-text'
import { listEndProps } from './props'

const { common } = text()
const { pager } = wideText()

/** What ends a list: that more is coming, could not be fetched, or is not there; under a table its pages. Triggers `more`, `back` and `forward`. */
Component({
  options: { virtualHost: true },
  properties: listEndProps,
  data: { t: { retry: common.retry, loading: common.loading, back: pager.back, on: pager.on } },
  methods: {
    more() {
      this.triggerEvent('more')
    },
    back() {
      this.triggerEvent('back')
    },
    forward() {
      this.triggerEvent('forward')
    },
  },
})
