import type { Phone } from '../phone'
import { createAnimation } from './animation'
import { type Api, isObject } from './api'
import { PageObserver } from './intersection'
import { SelectorQuery } from './selector-query'

/** Measuring and drawing. */
export function rendering(phone: Phone): Api {
  return {
    createSelectorQuery: () => new SelectorQuery(phone, null),
    createIntersectionObserver: (caller: unknown, options: unknown) => new PageObserver(phone, caller, options),
    createAnimation,
    nextTick: (callback: () => void) => void Promise.resolve().then(callback),
    loadFontFace: (input: unknown) => {
      if (isObject(input) && typeof input.success === 'function') input.success({ status: 'loaded' })
    },
  }
}
