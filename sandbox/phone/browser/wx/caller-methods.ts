import { component } from 'glass-easel-miniprogram-adapter'
import { domOf } from '../engine/backend'
import { componentOf } from '../engine/caller'
import type { Phone } from '../phone'
import { isObject } from './api'
import { openerChannel } from './event-channel'
import { PageObserver } from './intersection'
import { createMediaObserver } from './media-observer'
import { SelectorQuery, selectIn } from './selector-query'

const RUNNING = new WeakMap<Element, Animation[]>()

function animate(caller: unknown, selector: string, frames: readonly unknown[], duration: number, done?: () => void): void {
  const keyframes = frames.flatMap((frame): Keyframe[] => {
    if (!isObject(frame)) return []
    const { ease, ...styles } = frame
    return [
      { ...Object.fromEntries(Object.entries(styles).map(([name, value]) => [name, String(value)])), easing: String(ease ?? 'linear') },
    ]
  })
  const targets = selectIn(componentOf(caller), selector).flatMap((element) => domOf(element) ?? [])
  for (const dom of targets) {
    const animation = dom.animate(keyframes, { duration, fill: 'forwards' })
    RUNNING.set(dom, [...(RUNNING.get(dom) ?? []), animation])
    if (done) animation.finished.then(done, () => undefined)
  }
}

function clearAnimation(caller: unknown, selector: string, callback: unknown): void {
  for (const element of selectIn(componentOf(caller), selector)) {
    const dom = domOf(element)
    for (const animation of (dom && RUNNING.get(dom)) ?? []) animation.cancel()
  }
  if (typeof callback === 'function') callback()
}

/** What one `setData` may carry, in characters of JSON (docs/protocols/wechat.md, A9). */
const MAX_SET_DATA = 1024 * 1024

/** The first function inside a value: it stays behind when the data goes to the page. */
function functionIn(value: unknown, path: string, depth = 0): string | null {
  if (typeof value === 'function') return path
  if (typeof value !== 'object' || value === null || depth > 4) return null
  for (const [name, inner] of Object.entries(value)) {
    const found = functionIn(inner, `${path}.${name}`, depth + 1)
    if (found !== null) return found
  }
  return null
}

/** What WeChat does with one field of `setData`: `undefined` is not set, a function never reaches the page; both are said. */
function isSet(phone: Phone, where: string, name: string, value: unknown): boolean {
  if (value === undefined) phone.recorder.notice(`${where}: Setting data field "${name}" to undefined is invalid.`)
  const callable = functionIn(value, name)
  if (callable !== null) phone.recorder.notice(`${where}: setData: "${callable}" is a function and does not reach the page`)
  return value !== undefined
}

/** A real phone refuses larger data, and what cannot be sent; so neither must pass here. */
function limitSetData(phone: Phone): void {
  const { prototype } = component.ComponentCaller
  const original = prototype.setData
  prototype.setData = function (this: unknown, data: object, callback?: () => void) {
    const where = componentOf(this)?.is ?? ''
    const size = JSON.stringify(data)?.length ?? 0
    if (size > MAX_SET_DATA) return phone.recorder.error(`setData of ${Math.round(size / 1024)} KB is over 1024 KB`, where)
    const kept = Object.entries(data ?? {}).filter(([name, value]) => isSet(phone, where, name, value))
    original.call(this, Object.fromEntries(kept), callback)
  }
}

/** Methods of `this` that the adapter does not have. */
export function addCallerMethods(phone: Phone): void {
  limitSetData(phone)
  Object.assign(component.ComponentCaller.prototype, {
    createSelectorQuery(this: unknown) {
      return new SelectorQuery(phone, componentOf(this))
    },
    createIntersectionObserver(this: unknown, options: unknown) {
      return new PageObserver(phone, this, options)
    },
    animate(this: unknown, selector: string, frames: readonly unknown[], duration: number, done?: () => void) {
      animate(this, selector, frames, duration, done)
    },
    clearAnimation(this: unknown, selector: string, options: unknown, callback: unknown) {
      clearAnimation(this, selector, typeof options === 'function' ? options : callback)
    },
    getOpenerEventChannel(this: object) {
      return openerChannel(this)
    },
    getTabBar(this: unknown) {
      const component = componentOf(this)
      const view = phone.stack.viewOf(component === null ? null : domOf(component)) ?? phone.stack.top
      return view?.tabBar ?? null
    },
    getPageId: () => '',
    getAppBar: () => null,
    createMediaQueryObserver(this: unknown) {
      return createMediaObserver(phone)
    },
    applyAnimatedStyle: () => phone.recorder.notice('applyAnimatedStyle is of Skyline'),
    setUpdatePerformanceListener: () => undefined,
  })
}
