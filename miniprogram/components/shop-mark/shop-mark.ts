import { shopMarkProps } from './props'

/** A shop's logo, else the first character of its name on a tint. */
Component({
  options: { virtualHost: true },
  properties: shopMarkProps,
  data: { first: '' },
  observers: {
    name(name: string) {
      const first = [...name][0]
      if (first !== undefined) this.setData({ first })
    },
  },
})
