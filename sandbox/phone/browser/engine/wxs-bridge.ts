import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { domOf } from './backend'
import { pageBox } from './geometry'

type Handler = (...input: readonly unknown[]) => unknown

const states = new WeakMap<object, Record<string, unknown>>()

function nodeOf(caller: unknown): glassEasel.GeneralComponent | null {
  if (typeof caller !== 'object' || caller === null) return null
  const inner: unknown = Reflect.get(caller, '_$') ?? caller
  return glassEasel.Component.isComponent(inner) ? inner : null
}

function styleText(style: unknown): string {
  if (typeof style !== 'object' || style === null) return String(style ?? '')
  return Object.entries(style)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(value)}`)
    .join(';')
}

/** What a WXS function gets instead of a component: the few things it may do with it. */
function descriptor(node: glassEasel.Element): Record<string, unknown> {
  const component = glassEasel.Component.isComponent(node) ? node : null
  const select = (selector: string) => component?.getShadowRoot()?.querySelector(selector) ?? null
  const chained = (run: () => void) => {
    run()
    return self
  }
  const self: Record<string, unknown> = {
    selectComponent: (selector: string) => {
      const found = select(selector)
      return found === null ? null : descriptor(found)
    },
    selectAllComponents: (selector: string) => (component?.getShadowRoot()?.querySelectorAll(selector) ?? []).map(descriptor),
    setStyle: (style: unknown) => chained(() => node.setNodeStyle(styleText(style), 3)),
    addClass: (name: string) => chained(() => node.toggleNodeClass(name, true, 3)),
    removeClass: (name: string) => chained(() => node.toggleNodeClass(name, false, 3)),
    hasClass: (name: string) => node.classList?.contains(name) ?? false,
    getDataset: () => node.dataset,
    getState: () => {
      if (!states.has(node)) states.set(node, {})
      return states.get(node)
    },
    callMethod: (name: string, input: unknown) => {
      const caller: unknown = component?.getMethodCaller()
      const method: unknown = typeof caller === 'object' && caller !== null ? Reflect.get(caller, name) : undefined
      return typeof method === 'function' ? method.call(caller, input) : undefined
    },
    triggerEvent: (type: string, detail: unknown) => component?.triggerEvent(type, detail),
    requestAnimationFrame: (callback: () => void) => window.requestAnimationFrame(callback),
    getComputedStyle: () => ({ ...getComputedStyle(domOf(node) ?? document.body) }),
    getBoundingClientRect: () => pageBox(domOf(node) ?? document.body),
    setTimeout: (callback: () => void, ms: number) => setTimeout(callback, ms),
    clearTimeout: (id: number) => clearTimeout(id),
  }
  return self
}

const instanceOf = (caller: unknown) => {
  const node = nodeOf(caller)
  return node === null ? null : descriptor(node)
}

/** Called by compiled templates (see `WXS_RUNTIME`): handlers and `change:` observers written in WXS. */
export function installWxsBridge(): void {
  const bridge = {
    event(caller: unknown, event: glassEasel.ShadowedEvent<unknown>, handler: Handler): unknown {
      const instance = instanceOf(event.currentTarget)
      return handler.call(null, Object.assign(Object.create(event), { instance }), instanceOf(caller))
    },
    change(listener: Handler): Handler {
      // As on a phone, it hears of the value when the page has been drawn: it looks for elements that are not there before.
      return (next, last, host, node) => queueMicrotask(() => listener(next, last, instanceOf(host), instanceOf(node)))
    },
  }
  Object.assign(window, { phoneWxs: bridge })
}
