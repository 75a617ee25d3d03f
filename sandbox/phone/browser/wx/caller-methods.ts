import { component } from 'glass-easel-miniprogram-adapter'
import { domOf } from '../engine/backend'
import { componentOf } from '../engine/caller'
import type { Phone } from '../phone'
import { isObject } from './api'
import { openerChannel } from './event-channel'
import { PageObserver } from './intersection'
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

/** A real phone refuses larger data, so it must not pass here. */
function limitSetData(phone: Phone): void {
  const { prototype } = component.ComponentCaller
  const original = prototype.setData
  prototype.setData = function (this: unknown, data: object, callback?: () => void) {
    const size = JSON.stringify(data)?.length ?? 0
    if (size > MAX_SET_DATA) phone.recorder.error(`setData of ${Math.round(size / 1024)} KB is over 1024 KB`, componentOf(this)?.is)
    else original.call(this, data, callback)
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
    getTabBar: () => null,
    getPageId: () => '',
    getAppBar: () => null,
    setUpdatePerformanceListener: () => undefined,
  })
}
