import { domOf } from '../engine/backend'
import { componentOf } from '../engine/caller'
import { browserBox, pageOrigin } from '../engine/geometry'
import type { Phone } from '../phone'
import { type Input, isObject, numberIn } from './api'
import { selectIn } from './selector-query'

function box(rect: DOMRectReadOnly | null, origin: { x: number; y: number }) {
  const { left = 0, top = 0, width = 0, height = 0 } = rect ?? {}
  return { left: left - origin.x, top: top - origin.y, right: left - origin.x + width, bottom: top - origin.y + height, width, height }
}

/** `wx.createIntersectionObserver`: seen against the page, or an element of it. */
export class PageObserver {
  readonly #phone: Phone
  readonly #caller: unknown
  readonly #options: Input
  readonly #observers: IntersectionObserver[] = []
  #relative: string | null = null
  #margins: Input = {}

  constructor(phone: Phone, caller: unknown, options: unknown) {
    this.#phone = phone
    this.#caller = caller
    this.#options = isObject(options) ? options : {}
  }

  relativeTo(selector: string, margins: Input = {}): this {
    this.#relative = selector
    this.#margins = margins
    return this
  }

  relativeToViewport(margins: Input = {}): this {
    this.#relative = null
    this.#margins = margins
    return this
  }

  observe(selector: string, listener: (result: object) => void): void {
    const component = componentOf(this.#caller) ?? componentOf(this.#phone.stack.top?.caller)
    const found = selectIn(component, selector)
    const targets = this.#options.observeAll === true ? found : found.slice(0, 1)
    const relative = this.#relative === null ? undefined : selectIn(component, this.#relative)[0]
    const thresholds = Array.isArray(this.#options.thresholds) ? this.#options.thresholds.map(Number) : [0]
    const margin = ['top', 'right', 'bottom', 'left'].map((side) => `${numberIn(this.#margins, side)}px`).join(' ')
    for (const target of targets) {
      const dom = domOf(target)
      if (dom === null) continue
      const root = (relative && domOf(relative)) ?? dom.closest('.phone-page')
      const observer = new IntersectionObserver(
        (entries) => {
          for (const entry of entries) listener(this.#result(entry, dom, target))
        },
        { root, rootMargin: margin, threshold: thresholds },
      )
      observer.observe(dom)
      this.#observers.push(observer)
    }
  }

  #result(entry: IntersectionObserverEntry, dom: HTMLElement, target: { id: string; dataset: object }): object {
    const origin = pageOrigin(dom)
    return {
      ...{ id: target.id, dataset: target.dataset, intersectionRatio: entry.intersectionRatio, time: Date.now() },
      boundingClientRect: box(browserBox(dom), origin),
      intersectionRect: box(entry.intersectionRect, origin),
      relativeRect: box(entry.rootBounds, origin),
    }
  }

  disconnect(): void {
    for (const observer of this.#observers.splice(0)) observer.disconnect()
  }
}
