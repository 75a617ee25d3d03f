import { element } from '../screen/screen'

/** How far the page stands open while it refreshes, and how far a finger must pull, px. */
const OPEN = 60
const PULL = 100
/** Wheel turns, px, that count as a pull. */
const WHEEL = 400

/** Pull-down refresh of a page: by finger, by mouse, by wheel, or by call. */
export class PullDown {
  readonly #page: HTMLElement
  readonly #scroller: HTMLElement
  readonly #onRefresh: () => void
  #enabled = false
  #refreshing = false
  #from: number | null = null
  #pulled = 0
  #wheel = 0

  constructor(page: HTMLElement, scroller: HTMLElement, onRefresh: () => void) {
    this.#page = page
    this.#scroller = scroller
    this.#onRefresh = onRefresh
    page.prepend(element('phone-pull', '<i></i><i></i><i></i>'))
    this.#followFinger()
    this.#followMouse()
  }

  setEnabled(enabled: boolean): void {
    this.#enabled = enabled
  }

  start(): void {
    if (this.#refreshing) return
    this.#refreshing = true
    this.#move(OPEN)
    this.#onRefresh()
  }

  stop(): void {
    this.#refreshing = false
    this.#move(0)
  }

  #move(distance: number): void {
    this.#scroller.style.transform = distance === 0 ? '' : `translateY(${distance}px)`
    this.#page.classList.toggle('pulling', distance > 0)
  }

  #begin(y: number): void {
    this.#from = this.#enabled && !this.#refreshing && this.#scroller.scrollTop <= 0 ? y : null
    this.#pulled = 0
  }

  #drag(y: number): void {
    if (this.#from === null) return
    this.#pulled = Math.max(0, y - this.#from)
    if (this.#pulled > 10) this.#move(Math.min(this.#pulled / 1.6, PULL))
  }

  #end(): void {
    if (this.#from === null) return
    this.#from = null
    if (this.#pulled >= PULL) this.start()
    else if (!this.#refreshing) this.#move(0)
  }

  #followFinger(): void {
    const scroller = this.#scroller
    const y = (event: TouchEvent) => event.touches[0]?.clientY ?? 0
    scroller.addEventListener('touchstart', (event) => this.#begin(y(event)), { passive: true })
    scroller.addEventListener('touchmove', (event) => this.#drag(y(event)), { passive: true })
    scroller.addEventListener('touchend', () => this.#end())
    scroller.addEventListener('touchcancel', () => this.#end())
  }

  #followMouse(): void {
    const scroller = this.#scroller
    scroller.addEventListener('mousedown', (event) => this.#begin(event.clientY))
    scroller.addEventListener('mousemove', (event) => this.#drag(event.clientY))
    scroller.addEventListener('mouseup', () => this.#end())
    scroller.addEventListener('mouseleave', () => this.#end())
    const turned = (event: WheelEvent) => {
      this.#wheel = this.#enabled && scroller.scrollTop <= 0 && event.deltaY < 0 ? this.#wheel - event.deltaY : 0
      if (this.#wheel < WHEEL) return
      this.#wheel = 0
      this.start()
    }
    scroller.addEventListener('wheel', turned, { passive: true })
  }
}
