import type { Phone } from '../phone'
import { type Api, allAsynchronous, textIn, WxFailure } from './api'

/** Limits of local storage (docs/protocols/wechat.md, A9): 1 MB a key, 10 MB in all. */
const MAX_KEY = 1024 * 1024
const MAX_ALL = 10 * 1024 * 1024

class Storage {
  readonly #prefix: string

  constructor(user: string) {
    this.#prefix = `phone/${user}/storage/`
  }

  keys(): string[] {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(this.#prefix) ? [key.slice(this.#prefix.length)] : []))
  }

  size(): number {
    return this.keys().reduce((sum, key) => sum + (localStorage.getItem(this.#prefix + key)?.length ?? 0), 0)
  }

  get(key: string): { readonly value: unknown } | null {
    const text = localStorage.getItem(this.#prefix + key)
    return text === null ? null : { value: JSON.parse(text).v }
  }

  set(key: string, value: unknown): void {
    if (key === '') throw new WxFailure('parameter error: parameter.key should be String')
    const text = JSON.stringify({ v: value })
    if (text.length > MAX_KEY || this.size() + text.length > MAX_ALL) throw new WxFailure('exceed storage max size 10Mb')
    localStorage.setItem(this.#prefix + key, text)
  }

  remove(key: string): void {
    localStorage.removeItem(this.#prefix + key)
  }

  info() {
    return { keys: this.keys(), currentSize: Math.ceil(this.size() / 1024), limitSize: MAX_ALL / 1024 }
  }
}

/** Each user's own storage, kept by the browser. Values come back as copies, as on a phone. */
export function storage(phone: Phone): Api {
  const kept = new Storage(phone.settings.user)
  const clear = () => {
    for (const key of kept.keys()) kept.remove(key)
  }
  return {
    ...allAsynchronous({
      getStorage(input) {
        const found = kept.get(textIn(input, 'key'))
        if (found === null) throw new WxFailure('data not found')
        return { data: found.value }
      },
      setStorage: (input) => kept.set(textIn(input, 'key'), input.data),
      removeStorage: (input) => kept.remove(textIn(input, 'key')),
      clearStorage: clear,
      getStorageInfo: () => kept.info(),
    }),
    getStorageSync: (key: string) => kept.get(key)?.value ?? '',
    setStorageSync: (key: string, value: unknown) => kept.set(key, value),
    removeStorageSync: (key: string) => kept.remove(key),
    clearStorageSync: clear,
    batchSetStorageSync: (list: readonly { key: string; value: unknown }[]) => {
      for (const { key, value } of list) kept.set(key, value)
    },
    batchGetStorageSync: (keys: readonly string[]) => keys.map((key) => kept.get(key)?.value ?? ''),
    getStorageInfoSync: () => kept.info(),
  }
}
