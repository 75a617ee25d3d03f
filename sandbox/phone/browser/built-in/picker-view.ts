import { rewriteUnits } from '../../css-units'
import { element } from '../screen/screen'
import type { BuiltIn, BuiltInNode } from './built-in'
import { scopedClass } from './scoped-class'

const ROW = 34

function columns(node: BuiltInNode): HTMLElement[] {
  return [...node.dom.querySelectorAll('wx-picker-view-column .phone-track')].filter(
    (track): track is HTMLElement => track instanceof HTMLElement,
  )
}

const rowHeight = (track: HTMLElement) => track.firstElementChild?.clientHeight || ROW

const pickerView: BuiltIn = {
  name: 'picker-view',
  shape: 'slot',
  properties: { value: null, indicatorStyle: '', indicatorClass: '', maskStyle: '', maskClass: '', immediateChange: false },
  setup(node) {
    const line = element('phone-picker-line')
    let settle: ReturnType<typeof setTimeout> | undefined
    const read = () => columns(node).map((track) => Math.round((track.parentElement?.scrollTop ?? 0) / rowHeight(track)))
    const turned = () => {
      clearTimeout(settle)
      settle = setTimeout(() => {
        const value = read()
        if (JSON.stringify(value) === JSON.stringify(node.get('value'))) return
        node.set('value', value)
        node.emit('change', { value })
      }, 120)
    }
    const place = () => {
      const value = node.get('value')
      columns(node).forEach((track, index) => {
        const row = Array.isArray(value) ? Number(value[index] ?? 0) : 0
        track.style.padding = `calc(50cqh - ${rowHeight(track) / 2}px) 0`
        track.parentElement?.scrollTo({ top: row * rowHeight(track), behavior: 'instant' })
      })
    }
    return {
      attached() {
        node.dom.append(line)
        node.dom.addEventListener('scroll', turned, true)
      },
      render() {
        line.className = `phone-picker-line ${scopedClass(node.element, node.text('indicatorClass'))}`
        line.setAttribute('style', rewriteUnits(node.text('indicatorStyle')))
        requestAnimationFrame(place)
      },
      detached: () => clearTimeout(settle),
    }
  },
}

const column: BuiltIn = { name: 'picker-view-column', shape: 'wrapped' }

export const PICKER_VIEWS: readonly BuiltIn[] = [pickerView, column]
