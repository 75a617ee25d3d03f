import { followDrag } from '../engine/follow-drag'
import { element } from '../screen/screen'
import type { BuiltInNode } from './built-in'

/** `refresher-enabled` of a scroll view: pulled at its top by a finger or a mouse; it stays open until `refresher-triggered` is false. */
export function createRefresher(node: BuiltInNode): { render(): void } {
  const { dom, flag, number } = node
  const sign = element('phone-pull phone-refresher', '<i></i><i></i><i></i>')
  let pulling = false
  let open = false
  const move = (distance: number) => {
    dom.style.setProperty('--pulled', `${distance}px`)
    dom.toggleAttribute('data-pulled', distance > 0)
  }
  const set = (next: boolean) => {
    if (next === open) return
    open = next
    move(open ? number('refresherThreshold') : 0)
    node.emit(open ? 'refresherrefresh' : 'refresherrestore', {})
  }
  followDrag(dom, {
    begin() {
      pulling = flag('refresherEnabled') && !open && dom.scrollTop <= 0
    },
    move(_, dy) {
      if (!pulling || dy <= 0) return
      move(Math.min(dy / 1.6, number('refresherThreshold') * 2))
      node.emit('refresherpulling', { deltaY: dy, dy })
    },
    end(_, dy) {
      if (!pulling) return
      pulling = false
      if (dy / 1.6 >= number('refresherThreshold')) {
        node.set('refresherTriggered', true)
        set(true)
      } else if (dy > 0) {
        move(0)
        node.emit('refresherabort', { dy })
      }
    },
  })
  return {
    render() {
      if (flag('refresherEnabled') && !dom.contains(sign)) dom.prepend(sign)
      set(flag('refresherEnabled') && flag('refresherTriggered'))
    },
  }
}
