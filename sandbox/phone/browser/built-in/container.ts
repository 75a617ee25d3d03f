import { element } from '../screen/screen'
import type { BuiltIn } from './built-in'

/** `<page-container>`: a page within the page; a tap beside it, or the way back, puts it away. */
const pageContainer: BuiltIn = {
  name: 'page-container',
  shape: 'wrapped',
  properties: {
    ...{
      show: false,
      duration: 300,
      zIndex: 100,
      overlay: true,
      position: 'bottom',
      round: false,
      closeOnSlideDown: false,
      overlayStyle: '',
    },
    ...{ customStyle: '' },
  },
  setup(node, phone) {
    const { dom, flag, text, emit } = node
    const shade = element('phone-shade')
    let shown = false
    const leave = () => {
      node.set('show', false)
      emit('clickoverlay', {})
    }
    shade.addEventListener('click', leave)
    return {
      render() {
        if (!dom.contains(shade)) dom.prepend(shade)
        dom.toggleAttribute('data-shown', flag('show'))
        dom.setAttribute('data-position', text('position'))
        shade.hidden = !flag('overlay')
        shade.setAttribute('style', text('overlayStyle'))
        dom.style.zIndex = text('zIndex')
        dom.querySelector('.phone-track')?.setAttribute('style', text('customStyle'))
        if (flag('show') === shown) return
        shown = flag('show')
        for (const step of ['before', '', 'after']) emit(`${step}${shown ? 'enter' : 'leave'}`, {})
        if (shown) phone.stack.holdBack(leave)
        else phone.stack.releaseBack(leave)
      },
      detached: () => phone.stack.releaseBack(leave),
    }
  },
}

/** Elements made for Skyline: boxes here, with what they hold. */
const BOXES = [
  'grid-view',
  'list-view',
  'sticky-header',
  'sticky-section',
  'list-builder',
  'grid-builder',
  'nested-scroll-header',
  'nested-scroll-body',
  'draggable-sheet',
  'share-element',
  'snapshot',
  'span',
  'open-container',
  'selection',
]
const GESTURES = ['tap', 'double-tap', 'long-press', 'pan', 'scale', 'force-press', 'horizontal-drag', 'vertical-drag'].map(
  (name) => `${name}-gesture-handler`,
)

const box = (name: string): BuiltIn => ({
  name,
  shape: 'slot',
  properties: {
    ...{
      type: '',
      key: '',
      crossAxisCount: 2,
      crossAxisGap: 0,
      mainAxisGap: 0,
      maxCrossAxisExtent: 0,
      padding: null,
      pushPinnedHeader: true,
    },
    ...{
      offsetTop: 0,
      transform: false,
      duration: 300,
      easingFunction: '',
      mode: '',
      list: null,
      itemCount: 0,
      minChildSize: 0,
      maxChildSize: 1,
    },
  },
  setup({ dom, text }, phone) {
    if (name.endsWith('gesture-handler') || name.endsWith('builder'))
      phone.recorder.notice(`<${name}> is of Skyline: a box here, without its gestures`)
    return {
      render() {
        if (name === 'grid-view') dom.style.setProperty('--columns', text('crossAxisCount') || '2')
      },
    }
  },
})

export const CONTAINERS: readonly BuiltIn[] = [pageContainer, ...[...BOXES, ...GESTURES].map(box)]
