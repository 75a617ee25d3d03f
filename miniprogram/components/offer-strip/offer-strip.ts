import { offerStripProps } from './props'

/** What the merchant offers, 60 px on the tab bar. Triggers `look`, and `away`, which is for good. */
Component({
  properties: offerStripProps,
  methods: {
    look() {
      this.triggerEvent('look')
    },
    away() {
      this.triggerEvent('away')
    },
  },
})
