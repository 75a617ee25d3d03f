import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { domOf } from '../engine/backend'
import { componentOf } from '../engine/caller'
import { pageBox } from '../engine/geometry'
import type { Phone } from '../phone'
import { isObject } from './api'

type Callback = (result: unknown) => void

interface Question {
  readonly component: glassEasel.GeneralComponent | null
  /** Null asks for the page itself. */
  readonly selector: string | null
  readonly all: boolean
  readonly fields: Readonly<Record<string, unknown>>
  readonly callback: Callback | undefined
}

/** Elements of a component that fit; `a >>> b` looks for b inside the component that fits a. */
export function selectIn(component: glassEasel.GeneralComponent | null, selector: string): glassEasel.Element[] {
  const [outer = '', ...inner] = selector.split('>>>').map((part) => part.trim())
  const found = component?.getShadowRoot()?.querySelectorAll(outer) ?? []
  if (inner.length === 0) return found
  return found.flatMap((one) => (glassEasel.Component.isComponent(one) ? selectIn(one, inner.join('>>>')) : []))
}

function styles(dom: Element, names: unknown): Record<string, string> {
  const computed = getComputedStyle(dom)
  const of = (name: string) => computed.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  return Array.isArray(names) ? Object.fromEntries(names.map((name: unknown) => [String(name), of(String(name))])) : {}
}

function answer(element: glassEasel.Element, fields: Question['fields']): Record<string, unknown> {
  const dom = domOf(element)
  const data: unknown = glassEasel.Component.isComponent(element) ? element.data : {}
  const box = dom === null ? null : pageBox(dom)
  return {
    ...(fields.id ? { id: element.id } : {}),
    ...(fields.dataset ? { dataset: element.dataset } : {}),
    ...(fields.mark ? { mark: element.collectMarks() } : {}),
    ...(fields.rect && box ? { left: box.left, top: box.top, right: box.right, bottom: box.bottom } : {}),
    ...(fields.size && box ? { width: box.width, height: box.height } : {}),
    ...(fields.scrollOffset && dom
      ? { scrollLeft: dom.scrollLeft, scrollTop: dom.scrollTop, scrollWidth: dom.scrollWidth, scrollHeight: dom.scrollHeight }
      : {}),
    ...(Array.isArray(fields.properties) && isObject(data)
      ? Object.fromEntries(fields.properties.map((name: unknown) => [String(name), data[String(name)]]))
      : {}),
    ...(dom ? styles(dom, fields.computedStyle) : {}),
    ...(fields.node ? { node: dom?.querySelector('canvas') ?? dom } : {}),
  }
}

function viewport(phone: Phone, fields: Question['fields']): Record<string, unknown> {
  const scroller = phone.stack.top?.scroller
  const { clientWidth: width = 0, clientHeight: height = 0, scrollTop = 0, scrollHeight = 0, scrollWidth = 0 } = scroller ?? {}
  return {
    ...(fields.id ? { id: '' } : {}),
    ...(fields.dataset ? { dataset: {} } : {}),
    ...(fields.rect ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset ? { scrollLeft: 0, scrollTop, scrollWidth, scrollHeight } : {}),
  }
}

/** `wx.createSelectorQuery`: measures from the page's corner, answers after the next drawing. */
export class SelectorQuery {
  readonly #phone: Phone
  readonly #questions: Question[] = []
  #component: glassEasel.GeneralComponent | null

  constructor(phone: Phone, component: glassEasel.GeneralComponent | null) {
    this.#phone = phone
    this.#component = component
  }

  in(caller: unknown): this {
    this.#component = componentOf(caller)
    return this
  }

  select(selector: string) {
    return this.#nodes(selector, false)
  }

  selectAll(selector: string) {
    return this.#nodes(selector, true)
  }

  selectViewport() {
    return this.#nodes(null, false)
  }

  #nodes(selector: string | null, all: boolean) {
    const ask = (fields: Question['fields'], callback?: Callback): this => {
      this.#questions.push({ component: this.#component, selector, all, fields, callback })
      return this
    }
    return {
      boundingClientRect: (callback?: Callback) => ask({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback?: Callback) => ask({ id: true, dataset: true, scrollOffset: true }, callback),
      fields: (fields: Question['fields'], callback?: Callback) => ask(fields, callback),
      node: (callback?: Callback) => ask({ node: true }, callback),
      context: (callback?: Callback) => ask({ node: true }, callback),
    }
  }

  exec(callback?: (results: unknown[]) => void): this {
    const questions = this.#questions.splice(0)
    setTimeout(() => {
      const results = questions.map((question) => this.#answer(question))
      for (const [index, { callback: own }] of questions.entries()) own?.(results[index])
      callback?.(results)
    })
    return this
  }

  #answer({ component, selector, all, fields }: Question): unknown {
    if (selector === null) return viewport(this.#phone, fields)
    const found = selectIn(component ?? componentOf(this.#phone.stack.top?.caller), selector).map((element) => answer(element, fields))
    return all ? found : (found[0] ?? null)
  }
}
