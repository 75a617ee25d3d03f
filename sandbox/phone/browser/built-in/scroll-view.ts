import { pageBox } from '../engine/geometry'
import type { BuiltIn, BuiltInNode } from './built-in'
import { createRefresher } from './refresher'

interface Edge {
  upper: boolean
  lower: boolean
}

function watchScroll(node: BuiltInNode): void {
  const { dom, number } = node
  const at: { x: Edge; y: Edge; left: number; top: number } = {
    x: { upper: true, lower: false },
    y: { upper: true, lower: false },
    left: 0,
    top: 0,
  }
  const edge = (axis: 'x' | 'y', position: number, room: number) => {
    const upper = position <= number('upperThreshold')
    const lower = position >= room - number('lowerThreshold')
    if (upper && !at[axis].upper) node.emit('scrolltoupper', { direction: axis === 'x' ? 'left' : 'top' })
    if (lower && !at[axis].lower) node.emit('scrolltolower', { direction: axis === 'x' ? 'right' : 'bottom' })
    at[axis] = { upper, lower }
  }
  dom.addEventListener('scroll', () => {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = dom
    const moved = { deltaX: at.left - scrollLeft, deltaY: at.top - scrollTop }
    Object.assign(at, { left: scrollLeft, top: scrollTop })
    node.emit('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, ...moved })
    if (node.flag('scrollX')) edge('x', scrollLeft, scrollWidth - clientWidth)
    if (node.flag('scrollY')) edge('y', scrollTop, scrollHeight - clientHeight)
  })
}

/** A mouse drags a row that a finger would push. */
function dragWithMouse(node: BuiltInNode): void {
  const { dom } = node
  let from: { x: number; left: number } | null = null
  dom.addEventListener('mousedown', (event) => {
    from = node.flag('scrollX') ? { x: event.clientX, left: dom.scrollLeft } : null
  })
  dom.addEventListener('mousemove', (event) => {
    if (from !== null) dom.scrollLeft = from.left + from.x - event.clientX
  })
  for (const end of ['mouseup', 'mouseleave']) {
    dom.addEventListener(end, () => {
      from = null
    })
  }
  dom.addEventListener(
    'wheel',
    (event) => {
      if (node.flag('scrollX') && !node.flag('scrollY') && event.deltaX === 0) dom.scrollLeft += event.deltaY
    },
    { passive: true },
  )
}

function scrollTo(node: BuiltInNode, done: Map<string, unknown>): void {
  const { dom, get, text, flag } = node
  const behavior = flag('scrollWithAnimation') ? 'smooth' : 'instant'
  const changed = (name: string) => {
    const value = get(name)
    if (value === null || value === '' || done.get(name) === value) return false
    done.set(name, value)
    return true
  }
  if (changed('scrollTop')) dom.scrollTo({ top: node.number('scrollTop'), behavior })
  if (changed('scrollLeft')) dom.scrollTo({ left: node.number('scrollLeft'), behavior })
  if (!changed('scrollIntoView')) return
  const target = dom.querySelector(`[id="${CSS.escape(text('scrollIntoView'))}"]`)
  if (target === null) return
  const [inner, outer] = [pageBox(target), pageBox(dom)]
  if (flag('scrollX')) dom.scrollTo({ left: dom.scrollLeft + inner.left - outer.left, behavior })
  if (flag('scrollY')) dom.scrollTo({ top: dom.scrollTop + inner.top - outer.top, behavior })
}

const scrollView: BuiltIn = {
  name: 'scroll-view',
  shape: 'slot',
  properties: {
    ...{ scrollX: false, scrollY: false, upperThreshold: 50, lowerThreshold: 50, scrollTop: null, scrollLeft: null, scrollIntoView: '' },
    ...{ scrollWithAnimation: false, enableBackToTop: false, enableFlex: false, scrollAnchoring: false, refresherEnabled: false },
    ...{ refresherThreshold: 45, refresherDefaultStyle: 'black', refresherBackground: '', refresherTriggered: false, enhanced: false },
    ...{
      bounces: true,
      showScrollbar: true,
      pagingEnabled: false,
      fastDeceleration: false,
      enablePassive: null,
      type: '',
      usingSticky: false,
    },
    ...{ binddragstart: '', scrollIntoViewOffset: 0, cacheExtent: null, throttle: null, scrollable: true, reverse: false, clip: true },
  },
  setup(node) {
    const done = new Map<string, unknown>()
    watchScroll(node)
    dragWithMouse(node)
    const refresher = createRefresher(node)
    const render = () => {
      const { dom, flag } = node
      dom.toggleAttribute('data-x', flag('scrollX'))
      dom.toggleAttribute('data-y', flag('scrollY'))
      dom.toggleAttribute('data-flex', flag('enableFlex'))
      dom.toggleAttribute('data-bar', flag('showScrollbar'))
      refresher.render()
      requestAnimationFrame(() => scrollTo(node, done))
    }
    return { render }
  },
}

export const SCROLL_VIEWS: readonly BuiltIn[] = [scrollView]
