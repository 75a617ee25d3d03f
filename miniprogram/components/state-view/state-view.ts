import { copy } from '../../flows/copy'
import { stateViewProps } from './props'

/** The middle of a list that has nothing to show: empty, or an error with a way on. */
Component({
  properties: stateViewProps,
  methods: {
    act() {
      this.triggerEvent('act')
    },
    copyCode() {
      void copy(this.data.code)
    },
  },
})
