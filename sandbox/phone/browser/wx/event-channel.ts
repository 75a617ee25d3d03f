type Listener = (...values: unknown[]) => void

/** The channel between a page and the one that opened it. */
export class EventChannel {
  readonly #listeners = new Map<string, Set<Listener>>()

  on(name: string, listener: Listener): void {
    const known = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, known.add(listener))
  }

  once(name: string, listener: Listener): void {
    const once: Listener = (...values) => {
      this.off(name, once)
      listener(...values)
    }
    this.on(name, once)
  }

  off(name: string, listener?: Listener): void {
    if (listener === undefined) this.#listeners.delete(name)
    else this.#listeners.get(name)?.delete(listener)
  }

  emit(name: string, ...values: unknown[]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(...values)
  }
}

const openers = new WeakMap<object, EventChannel>()

export function openerChannel(page: object): EventChannel {
  const channel = openers.get(page) ?? new EventChannel()
  openers.set(page, channel)
  return channel
}

export function setOpenerChannel(page: object, channel: EventChannel): void {
  openers.set(page, channel)
}
