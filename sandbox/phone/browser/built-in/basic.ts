import type { BuiltIn } from './built-in'

const view: BuiltIn = { name: 'view', shape: 'slot', properties: { animation: null } }
const text: BuiltIn = {
  name: 'text',
  shape: 'text',
  properties: { selectable: false, userSelect: false, space: '', decode: false, overflow: '', maxLines: 0 },
  setup: ({ dom, flag }) => ({
    render() {
      dom.classList.toggle('phone-selectable', flag('selectable') || flag('userSelect'))
    },
  }),
}

export const BASIC: readonly BuiltIn[] = [view, text]
