import { copy } from '../../flows/copy'
import { noticesProps } from './props'

/** How what a person asked for has ended: done, or failed and why. Stands where the page says so, until the next thing is asked for. */
Component({
  properties: noticesProps,
  methods: {
    copyCode() {
      void copy(this.data.code)
    },
  },
})
