import { createDeferred, type Deferred } from './deferred'
import { functionErrors } from './function-errors'
import type { Worker } from './worker'

export interface PoolLimits {
  readonly maxInstances: number
  readonly maxProcesses: number
  readonly startsAtOnce: number
  readonly atCap: 'queue' | 'refuse'
  readonly queueMs: number
  readonly idleMs: number
  readonly freeze: boolean
}

/** What the pool needs to know of a function's instances. */
export interface PoolWorkers<W extends Worker> {
  start(functionName: string): W
  /** Calls that one instance answers at the same time. */
  capacityOf(functionName: string): number
}

interface Held<W> {
  readonly functionName: string
  readonly instance: W
  readonly capacity: number
  /** Calls it answers now. */
  active: number
  /** Not loaded yet. */
  starting: boolean
  idleTimer: NodeJS.Timeout | null
}

interface Free<W> {
  readonly held: Held<W>
  readonly cold: boolean
}

type Waiting<W> = Deferred<Free<W>>

export interface Lease<W> {
  readonly instance: W
  /** The instance had to be started for this call. */
  readonly cold: boolean
  release(): void
}

/**
 * Warm instances per function; at the cap a call waits or is refused. Few processes start at once: a burst would otherwise start
 * all of them on the same cores, and none would be ready in time. Whoever waits is served in the order of coming.
 */
export class InstancePool<W extends Worker> {
  readonly #limits: PoolLimits
  readonly #workers: PoolWorkers<W>
  readonly #held = new Set<Held<W>>()
  /** By function, the longest waiting first. */
  readonly #waiting = new Map<string, Set<Waiting<W>>>()
  #closed = false

  constructor(limits: PoolLimits, workers: PoolWorkers<W>) {
    this.#limits = limits
    this.#workers = workers
  }

  /** Throws a TcbError when no instance becomes free. */
  async lease(functionName: string): Promise<Lease<W>> {
    if (this.#closed) throw functionErrors.closed()
    const free = this.#take(functionName)
    if (free !== null) return this.#toLease(free)
    if (this.#limits.atCap === 'refuse' && !this.#startsLater(functionName)) throw functionErrors.concurrency()
    return this.#toLease(await this.#wait(functionName))
  }

  list(): readonly { readonly functionName: string; readonly pid: number; readonly busy: boolean }[] {
    return [...this.#held].map(({ functionName, instance, active }) => ({ functionName, pid: instance.pid, busy: active > 0 }))
  }

  each(action: (instance: W) => void): void {
    for (const { instance } of this.#held) action(instance)
  }

  /** The process is gone; whoever waits gets its place. */
  forget(instance: W): void {
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
      if (held.active === 0) held.instance.kill()
    }
    this.#serveWaiting()
  }

  close(): void {
    this.#closed = true
    for (const queue of this.#waiting.values()) for (const waiting of queue) waiting.reject(functionErrors.closed())
    this.#waiting.clear()
    for (const { instance } of [...this.#held]) instance.kill()
  }

  #take(functionName: string): Free<W> | null {
    // The one used last is the warmest.
    const own = this.#own(functionName)
    const warm = own.findLast((held) => held.active < held.capacity)
    if (warm !== undefined) return { held: this.#occupy(warm), cold: false }
    const starting = own.filter((held) => held.starting).length
    if (own.length >= this.#limits.maxInstances || starting >= this.#limits.startsAtOnce || !this.#makeRoom()) return null
    return { held: this.#startOne(functionName), cold: true }
  }

  #own(functionName: string): readonly Held<W>[] {
    return [...this.#held].filter((held) => held.functionName === functionName)
  }

  /** Below the cap, and only held back by the instances that are starting. */
  #startsLater(functionName: string): boolean {
    const own = this.#own(functionName)
    return own.length < this.#limits.maxInstances && own.some((held) => held.starting)
  }

  #startOne(functionName: string): Held<W> {
    const instance = this.#workers.start(functionName)
    const capacity = this.#workers.capacityOf(functionName)
    const held: Held<W> = { functionName, instance, capacity, active: 1, starting: true, idleTimer: null }
    this.#held.add(held)
    const started = () => {
      held.starting = false
      this.#serveWaiting()
    }
    instance.loaded().then(started, started)
    return held
  }

  /** With every place taken, an idle instance of another function makes room. */
  #makeRoom(): boolean {
    if (this.#held.size < this.#limits.maxProcesses) return true
    for (const held of this.#held) {
      if (held.active > 0) continue
      held.instance.kill()
      return this.#held.size < this.#limits.maxProcesses
    }
    return false
  }

  #occupy(held: Held<W>): Held<W> {
    if (held.idleTimer !== null) clearTimeout(held.idleTimer)
    held.idleTimer = null
    if (held.active === 0) held.instance.thaw()
    held.active++
    return held
  }

  #toLease({ held, cold }: Free<W>): Lease<W> {
    return { instance: held.instance, cold, release: () => this.#release(held) }
  }

  #release(held: Held<W>): void {
    held.active--
    if (held.instance.ended) return
    if (held.active === 0) {
      if (!this.#held.has(held)) {
        held.instance.kill()
        return
      }
      // To the end of the list: the next call takes it first.
      this.#held.delete(held)
      this.#held.add(held)
    }
    this.#serveWaiting()
    if (held.active === 0 && this.#held.has(held)) this.#rest(held)
  }

  /** Nobody waits for it: stopping and waking a process between two calls of a queue costs both cores. */
  #rest(held: Held<W>): void {
    if (this.#limits.freeze) held.instance.freeze()
    held.idleTimer = setTimeout(() => held.instance.kill(), this.#limits.idleMs)
    held.idleTimer.unref()
  }

  #wait(functionName: string): Promise<Free<W>> {
    const waiting: Waiting<W> = createDeferred()
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
