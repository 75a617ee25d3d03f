import type { Settings } from '../settings'
import type { PhoneBackend } from './backend'
import { pageOrigin } from './geometry'
import { createHover } from './hover'

const TAP_SLOP = 10
const LONG_PRESS = 350
/** A browser plays mouse events after a touch; within this time, ms, they are not a mouse. */
const AFTER_TOUCH = 1_000

interface Finger {
  readonly identifier: number
  readonly clientX: number
  readonly clientY: number
  readonly pageX: number
  readonly pageY: number
}

function finger(target: EventTarget | null, identifier: number, x: number, y: number): Finger {
  const origin = target instanceof Element ? pageOrigin(target) : { x: 0, y: 0 }
  const scrolled = target instanceof Element ? (target.closest('.phone-scroller')?.scrollTop ?? 0) : 0
  return { identifier, clientX: x - origin.x, clientY: y - origin.y, pageX: x - origin.x, pageY: y - origin.y + scrolled }
}

const fromTouches = (target: EventTarget | null, list: TouchList) =>
  [...list].map((touch) => finger(target, touch.identifier, touch.clientX, touch.clientY))

/** The events `touchstart` … `tap`, `longpress`, `transitionend` …, from a finger or a mouse alike. */
export class Gestures {
  readonly #backend: PhoneBackend
  readonly #settings: Settings
  readonly #hover = createHover()
  #lastTouch = Number.NEGATIVE_INFINITY
  #start: { x: number; y: number; moved: boolean } | null = null
  #mouseTarget: EventTarget | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(backend: PhoneBackend, settings: Settings, root: HTMLElement) {
    this.#backend = backend
    this.#settings = settings
    const touch = { capture: true, passive: false }
    root.addEventListener('touchstart', (event) => this.#touch('touchstart', event), touch)
    root.addEventListener('touchmove', (event) => this.#touch('touchmove', event), touch)
    root.addEventListener('touchend', (event) => this.#touch('touchend', event), touch)
    root.addEventListener('touchcancel', (event) => this.#touch('touchcancel', event), touch)
    root.addEventListener('mousedown', (event) => this.#mouseDown(event), true)
    window.addEventListener('mousemove', (event) => this.#mouse('touchmove', event), true)
    window.addEventListener('mouseup', (event) => this.#mouse('touchend', event), true)
    root.addEventListener('click', (event) => this.#click(event), true)
    for (const type of ['transitionend', 'animationstart', 'animationiteration', 'animationend']) {
      root.addEventListener(type, (event) => backend.dispatch(event.target, type, {}), true)
    }
  }

  #touch(type: string, event: TouchEvent): void {
    this.#lastTouch = performance.now()
    const touches = fromTouches(event.target, event.touches)
    const changedTouches = fromTouches(event.target, event.changedTouches)
    const [first] = event.changedTouches
    if (first !== undefined) this.#follow(type, event.target, first.clientX, first.clientY, touches)
    const stopped = this.#backend.dispatch(event.target, type, { touches, changedTouches }, { touches, changedTouches })
    if (stopped && type === 'touchmove' && event.cancelable) event.preventDefault()
  }

  #mouseDown(event: MouseEvent): void {
    if (event.button !== 0 || performance.now() - this.#lastTouch < AFTER_TOUCH) return
    this.#mouseTarget = event.target
    this.#mouse('touchstart', event)
  }

  #mouse(type: string, event: MouseEvent): void {
    const target = this.#mouseTarget
    if (target === null) return
    const changedTouches = [finger(target, 0, event.clientX, event.clientY)]
    const touches = type === 'touchend' ? [] : changedTouches
    this.#follow(type, target, event.clientX, event.clientY, touches)
    this.#backend.dispatch(target, type, { touches, changedTouches }, { touches, changedTouches })
    if (type === 'touchend') this.#mouseTarget = null
  }

  /** Hover and long press follow the first finger. */
  #follow(type: string, target: EventTarget | null, x: number, y: number, touches: readonly Finger[]): void {
    if (type === 'touchstart') {
      this.#start = { x, y, moved: false }
      this.#hover.press(target)
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#longPress(target, touches), LONG_PRESS)
      return
    }
    const start = this.#start
    if (start && Math.hypot(x - start.x, y - start.y) > TAP_SLOP) {
      start.moved = true
      this.#hover.cancel()
    }
    if (type !== 'touchmove' || start?.moved) clearTimeout(this.#timer)
    if (type !== 'touchmove') this.#hover.release()
  }

  #longPress(target: EventTarget | null, touches: readonly Finger[]): void {
    const fields = { touches, changedTouches: touches }
    for (const type of ['longpress', 'longtap']) this.#backend.dispatch(target, type, fields, fields)
  }

  #click(event: MouseEvent): void {
    const moved = this.#start?.moved ?? false
    this.#start = null
    if (moved) return
    const at = finger(event.target, 0, event.clientX, event.clientY)
    const touches = { touches: [at], changedTouches: [at] }
    this.#settings.duringTap(() => this.#backend.dispatch(event.target, 'tap', { x: at.pageX, y: at.pageY }, touches))
  }
}
