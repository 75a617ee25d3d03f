import { rewriteUnits } from '../../css-units'
import { elementAt } from '../engine/backend'
import { element } from '../screen/screen'
import { isObject } from '../wx/api'
import type { BuiltIn, BuiltInNode } from './built-in'

const SWIPE = 40

function items(node: BuiltInNode): HTMLElement[] {
  return [...node.dom.querySelectorAll('wx-swiper-item')].filter(
    (item): item is HTMLElement => item instanceof HTMLElement && item.closest('wx-swiper') === node.dom,
  )
}

/** `item-id` of a swiper's item. */
function itemId(item: HTMLElement | undefined): string {
  const element = item === undefined ? null : elementAt(item)
  return element !== null && 'data' in element && isObject(element.data) ? String(element.data.itemId ?? '') : ''
}

function drawSwiper(node: BuiltInNode, dots: HTMLElement, current: number): void {
  const { dom, flag, text } = node
  const track = dom.querySelector('.phone-track')
  if (!(track instanceof HTMLElement)) return
  const all = items(node)
  const axis = flag('vertical') ? 'Y' : 'X'
  dom.toggleAttribute('data-vertical', flag('vertical'))
  dom.style.setProperty('--shown', String(Math.max(1, node.number('displayMultipleItems'))))
  const [before, after] = [rewriteUnits(text('previousMargin')), rewriteUnits(text('nextMargin'))]
  track.style[flag('vertical') ? 'marginBlock' : 'marginInline'] = `${before} ${after}`
  track.style[flag('vertical') ? 'height' : 'width'] = `calc(100% - ${before} - ${after})`
  track.style.transition = `transform ${node.number('duration')}ms`
  track.style.transform = `translate${axis}(calc(-100% / var(--shown) * ${current}))`
  dots.hidden = !flag('indicatorDots')
  dots.replaceChildren(
    ...all.map((_, index) => {
      const dot = document.createElement('i')
      dot.style.background = text(index === current ? 'indicatorActiveColor' : 'indicatorColor')
      return dot
    }),
  )
}

function watchSwipe(node: BuiltInNode, move: (step: number) => void): void {
  let from: { x: number; y: number } | null = null
  const begin = (x: number, y: number) => {
    from = { x, y }
  }
  const end = (x: number, y: number) => {
    if (from === null) return
    const distance = node.flag('vertical') ? y - from.y : x - from.x
    from = null
    if (Math.abs(distance) >= SWIPE) move(distance < 0 ? 1 : -1)
  }
  const { dom } = node
  dom.addEventListener('touchstart', (event) => begin(event.touches[0]?.clientX ?? 0, event.touches[0]?.clientY ?? 0), { passive: true })
  dom.addEventListener('touchend', (event) => end(event.changedTouches[0]?.clientX ?? 0, event.changedTouches[0]?.clientY ?? 0))
  dom.addEventListener('mousedown', (event) => begin(event.clientX, event.clientY))
  for (const type of ['mouseup', 'mouseleave'] as const) dom.addEventListener(type, (event) => end(event.clientX, event.clientY))
}

const swiper: BuiltIn = {
  name: 'swiper',
  shape: 'wrapped',
  properties: {
    ...{ indicatorDots: false, indicatorColor: 'rgba(0,0,0,.3)', indicatorActiveColor: '#000000', autoplay: false, current: 0 },
    ...{ interval: 5000, duration: 500, circular: false, vertical: false, previousMargin: '0px', nextMargin: '0px', snapToEdge: false },
    ...{
      displayMultipleItems: 1,
      easingFunction: 'default',
      currentItemId: '',
      cacheExtent: 0,
      layoutType: '',
      transformerType: '',
      disableTouch: false,
    },
  },
  setup(node) {
    const dots = element('phone-dots')
    let current = 0
    let timer: ReturnType<typeof setInterval> | undefined
    const go = (to: number, source: '' | 'touch' | 'autoplay') => {
      const count = items(node).length
      const next = node.flag('circular') && count > 0 ? (to + count) % count : Math.max(0, Math.min(to, count - 1))
      if (next === current || count === 0) return drawSwiper(node, dots, current)
      current = next
      drawSwiper(node, dots, current)
      node.set('current', current)
      const detail = { current, currentItemId: itemId(items(node)[current]), source }
      node.emit('change', detail)
      setTimeout(() => node.emit('animationfinish', detail), node.number('duration'))
    }
    watchSwipe(node, (step) => node.flag('disableTouch') || go(current + step, 'touch'))
    const autoplay = () => {
      clearInterval(timer)
      timer = node.flag('autoplay')
        ? setInterval(() => go(current + 1 >= items(node).length ? 0 : current + 1, 'autoplay'), node.number('interval'))
        : undefined
    }
    return {
      attached() {
        node.dom.append(dots)
        current = node.number('current')
        requestAnimationFrame(() => drawSwiper(node, dots, current))
      },
      render() {
        autoplay()
        const named = node.text('currentItemId')
        const at = named === '' ? -1 : items(node).findIndex((item) => itemId(item) === named)
        go(at < 0 ? node.number('current') : at, '')
      },
      detached: () => clearInterval(timer),
    }
  },
}

const swiperItem: BuiltIn = { name: 'swiper-item', shape: 'slot', properties: { itemId: '', skipHiddenItemLayout: false } }

export const SWIPERS: readonly BuiltIn[] = [swiper, swiperItem]
