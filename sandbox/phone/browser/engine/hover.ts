import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { elementAt } from './backend'

/** A class segment of its own, so that pressing never touches what the template wrote. */
const SEGMENT = 3

function hoverOf(element: glassEasel.Element): { name: string; start: number; stay: number; stop: boolean } | null {
  if (!glassEasel.Component.isComponent(element) || !element.is.startsWith('phone/')) return null
  const get = (name: string): unknown => Reflect.get(element.data, name)
  const given = String(get('hoverClass') ?? '')
  const name = given === '' && element.is === 'phone/button' ? 'none' : given
  if (name === '' || name === 'none' || get('disabled')) return null
  return { name, start: Number(get('hoverStartTime')), stay: Number(get('hoverStayTime')), stop: Boolean(get('hoverStopPropagation')) }
}

/** Gives an element its `hover-class` while it is pressed, as the base library does. */
export function createHover() {
  let pressed: { element: glassEasel.Element; stay: number; timer: ReturnType<typeof setTimeout> }[] = []
  const clear = (element: glassEasel.Element) => element.setNodeClass('', SEGMENT)
  const clearLate = (element: glassEasel.Element, timer: ReturnType<typeof setTimeout>) => {
    clearTimeout(timer)
    clear(element)
  }
  const cancel = () => {
    for (const { element, timer } of pressed) {
      clearTimeout(timer)
      clear(element)
    }
    pressed = []
  }
  return {
    press(target: EventTarget | null) {
      cancel()
      let node = target instanceof Node ? target : null
      while (node !== null) {
        const element = elementAt(node)
        const hover = element === null ? null : hoverOf(element)
        if (element !== null && hover !== null) {
          const timer = setTimeout(() => element.setNodeClass(hover.name, SEGMENT), hover.start)
          pressed.push({ element, stay: hover.stay, timer })
          if (hover.stop) return
        }
        node = node.parentNode
      }
    },
    release() {
      const released = pressed
      pressed = []
      for (const { element, stay, timer } of released) setTimeout(() => clearLate(element, timer), stay)
    },
    cancel,
  }
}
