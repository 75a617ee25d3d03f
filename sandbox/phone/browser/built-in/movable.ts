import { followDrag } from '../engine/follow-drag'
import type { BuiltIn, BuiltInNode } from './built-in'

const area: BuiltIn = { name: 'movable-area', shape: 'slot', properties: { scaleArea: false } }

interface Place {
  x: number
  y: number
}

/** The nearest place inside the area: a view smaller than its area stays in it, a larger one covers it. */
function held(node: BuiltInNode, { x, y }: Place): Place {
  const { dom } = node
  const parent = dom.closest('wx-movable-area')
  if (parent === null || node.flag('outOfBounds')) return { x, y }
  const clamp = (at: number, room: number) => Math.min(Math.max(at, Math.min(0, room)), Math.max(0, room))
  return { x: clamp(x, parent.clientWidth - dom.offsetWidth), y: clamp(y, parent.clientHeight - dom.offsetHeight) }
}

/** `<movable-view>`: dragged by a finger or a mouse within its area. */
const view: BuiltIn = {
  name: 'movable-view',
  shape: 'slot',
  properties: {
    ...{ direction: 'none', inertia: false, outOfBounds: false, x: 0, y: 0, damping: 20, friction: 2, disabled: false, scale: false },
    ...{ scaleMin: 0.5, scaleMax: 10, scaleValue: 1, animation: true },
  },
  setup(node) {
    const at: Place = { x: 0, y: 0 }
    let begun: Place = { x: 0, y: 0 }
    const given = { x: Number.NaN, y: Number.NaN }
    const move = (to: Place, source: string) => {
      const next = held(node, to)
      const moved = next.x !== at.x || next.y !== at.y
      Object.assign(at, next)
      const scale = node.number('scaleValue') || 1
      node.dom.style.transform = `translate(${at.x}px, ${at.y}px)${scale === 1 ? '' : ` scale(${scale})`}`
      if (moved) node.emit('change', { x: at.x, y: at.y, source })
    }
    followDrag(node.dom, {
      begin: () => {
        begun = { ...at }
      },
      move(dx, dy) {
        const direction = node.text('direction')
        if (node.flag('disabled') || direction === 'none') return
        node.dom.style.transition = 'none'
        move({ x: begun.x + (direction === 'vertical' ? 0 : dx), y: begun.y + (direction === 'horizontal' ? 0 : dy) }, 'touch')
      },
    })
    return {
      render() {
        const [x, y] = [Number.parseFloat(node.text('x')) || 0, Number.parseFloat(node.text('y')) || 0]
        const fresh = x !== given.x || y !== given.y
        Object.assign(given, { x, y })
        node.dom.style.transition = node.flag('animation') ? 'transform 0.3s' : 'none'
        requestAnimationFrame(() => move(fresh ? { x, y } : { ...at }, ''))
      },
    }
  },
}

export const MOVABLES: readonly BuiltIn[] = [area, view]
