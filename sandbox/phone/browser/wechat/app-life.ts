import { trust } from '../engine/trust'
import type { Recorder } from '../recorder'

type Listener = (...input: readonly unknown[]) => void

/** What happens to the whole mini program, and who listens: `App` itself and `wx.on…`. */
export class AppLife {
  readonly #listeners = new Map<string, Set<Listener>>()
  /** How the mini program was entered last; `wx.getEnterOptionsSync`. */
  entered: object = {}
  #shown = true

  constructor(recorder: Recorder) {
    recorder.onError((line) => this.tell('error', line))
  }

  on(name: string, listener: unknown): void {
    if (typeof listener !== 'function') return
    const known = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, known.add(trust<Listener>(listener)))
  }

  off(name: string, listener?: unknown): void {
    if (listener === undefined) this.#listeners.delete(name)
    else for (const known of this.#listeners.get(name) ?? []) if (known === listener) this.#listeners.get(name)?.delete(known)
  }

  tell(name: string, ...input: readonly unknown[]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(...input)
  }

  rejected(reason: unknown, promise: unknown): void {
    this.tell('unhandledRejection', { reason, promise })
  }

  setForeground(shown: boolean): void {
    if (shown === this.#shown) return
    this.#shown = shown
    this.tell(shown ? 'appShow' : 'appHide', shown ? this.entered : {})
  }
}
