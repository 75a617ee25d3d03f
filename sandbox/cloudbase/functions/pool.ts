import { createDeferred, type Deferred } from './deferred'
import { functionErrors } from './function-errors'
import type { Instance } from './instance'

export interface PoolLimits {
  readonly maxInstances: number
  readonly maxProcesses: number
  readonly startsAtOnce: number
  readonly atCap: 'queue' | 'refuse'
  readonly queueMs: number
  readonly idleMs: number
}

interface Held {
  readonly functionName: string
  readonly instance: Instance
  busy: boolean
  /** Not loaded yet. */
  starting: boolean
  idleTimer: NodeJS.Timeout | null
}

interface Free {
  readonly held: Held
  readonly cold: boolean
}

type Waiting = Deferred<Free>

export interface Lease {
  readonly instance: Instance
  /** The instance had to be started for this call. */
  readonly cold: boolean
  release(): void
}

/**
 * Warm instances per function: one call each; at the cap a call waits or is refused. Few processes start at once: a burst would
 * otherwise start all of them on the same cores, and none would be ready in time. Whoever waits is served in the order of coming.
 */
export class InstancePool {
  readonly #limits: PoolLimits
  readonly #start: (functionName: string) => Instance
  readonly #held = new Set<Held>()
  /** By function, the longest waiting first. */
  readonly #waiting = new Map<string, Set<Waiting>>()
  #closed = false

  constructor(limits: PoolLimits, start: (functionName: string) => Instance) {
    this.#limits = limits
    this.#start = start
  }

  /** Throws a TcbError when no instance becomes free. */
  async lease(functionName: string): Promise<Lease> {
    if (this.#closed) throw functionErrors.closed()
    const free = this.#take(functionName)
    if (free !== null) return this.#toLease(free)
    if (this.#limits.atCap === 'refuse' && !this.#startsLater(functionName)) throw functionErrors.concurrency()
    return this.#toLease(await this.#wait(functionName))
  }

  list(): readonly { readonly functionName: string; readonly pid: number; readonly busy: boolean }[] {
    return [...this.#held].map(({ functionName, instance, busy }) => ({ functionName, pid: instance.pid, busy }))
  }

  each(action: (instance: Instance) => void): void {
    for (const { instance } of this.#held) action(instance)
  }

  /** The process is gone; whoever waits gets its place. */
  forget(instance: Instance): void {
    for (const held of this.#held) {
      if (held.instance !== instance) continue
      if (held.idleTimer !== null) clearTimeout(held.idleTimer)
      this.#held.delete(held)
    }
    this.#serveWaiting()
  }

  /** Ends idle instances at once and busy ones after their call, so that the next call meets the new code. */
  retire(): void {
    for (const held of [...this.#held]) {
      this.#held.delete(held)
      if (held.idleTimer !== null) clearTimeout(held.idleTimer)
      if (!held.busy) held.instance.kill()
    }
    this.#serveWaiting()
  }

  close(): void {
    this.#closed = true
    for (const queue of this.#waiting.values()) for (const waiting of queue) waiting.reject(functionErrors.closed())
    this.#waiting.clear()
    for (const { instance } of [...this.#held]) instance.kill()
  }

  #take(functionName: string): Free | null {
    // The one used last is the warmest.
    const own = this.#own(functionName)
    const warm = own.findLast((held) => !held.busy)
    if (warm !== undefined) return { held: this.#occupy(warm), cold: false }
    const starting = own.filter((held) => held.starting).length
    if (own.length >= this.#limits.maxInstances || starting >= this.#limits.startsAtOnce || !this.#makeRoom()) return null
    return { held: this.#startOne(functionName), cold: true }
  }

  #own(functionName: string): readonly Held[] {
    return [...this.#held].filter((held) => held.functionName === functionName)
  }

  /** Below the cap, and only held back by the instances that are starting. */
  #startsLater(functionName: string): boolean {
    const own = this.#own(functionName)
    return own.length < this.#limits.maxInstances && own.some((held) => held.starting)
  }

  #startOne(functionName: string): Held {
    const held: Held = { functionName, instance: this.#start(functionName), busy: true, starting: true, idleTimer: null }
    this.#held.add(held)
    const started = () => {
      held.starting = false
      this.#serveWaiting()
    }
    held.instance.loaded().then(started, started)
    return held
  }

  /** With every place taken, an idle instance of another function makes room. */
  #makeRoom(): boolean {
    if (this.#held.size < this.#limits.maxProcesses) return true
    for (const held of this.#held) {
      if (held.busy) continue
      held.instance.kill()
      return this.#held.size < this.#limits.maxProcesses
    }
    return false
  }

  #occupy(held: Held): Held {
    if (held.idleTimer !== null) clearTimeout(held.idleTimer)
    held.idleTimer = null
    held.busy = true
    return held
  }

  #toLease({ held, cold }: Free): Lease {
    return { instance: held.instance, cold, release: () => this.#release(held) }
  }

  #release(held: Held): void {
    held.busy = false
    if (held.instance.ended) return
    if (!this.#held.has(held)) {
      held.instance.kill()
      return
    }
    // To the end of the list: the next call takes it first.
    this.#held.delete(held)
    this.#held.add(held)
    held.idleTimer = setTimeout(() => held.instance.kill(), this.#limits.idleMs)
    held.idleTimer.unref()
    this.#serveWaiting()
  }

  #wait(functionName: string): Promise<Free> {
    const waiting: Waiting = createDeferred()
    const queue = this.#waiting.get(functionName) ?? new Set()
    this.#waiting.set(functionName, queue.add(waiting))
    const timer = setTimeout(() => {
      queue.delete(waiting)
      waiting.reject(functionErrors.concurrency())
    }, this.#limits.queueMs)
    return waiting.promise.finally(() => clearTimeout(timer))
  }

  #serveWaiting(): void {
    if (this.#closed) return
    for (const [functionName, queue] of this.#waiting) {
      for (const waiting of queue) {
        const free = this.#take(functionName)
        if (free === null) break
        queue.delete(waiting)
        waiting.resolve(free)
      }
    }
  }
}
