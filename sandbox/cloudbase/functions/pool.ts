import { createDeferred, type Deferred } from './deferred'
import { functionErrors } from './function-errors'
import type { Instance } from './instance'

export interface PoolLimits {
  readonly maxInstances: number
  readonly maxProcesses: number
  readonly atCap: 'queue' | 'refuse'
  readonly queueMs: number
  readonly idleMs: number
}

interface Held {
  readonly functionName: string
  readonly instance: Instance
  busy: boolean
  idleTimer: NodeJS.Timeout | null
}

interface Waiting {
  readonly functionName: string
  readonly turn: Deferred<Held>
}

export interface Lease {
  readonly instance: Instance
  /** The instance had to be started for this call. */
  readonly cold: boolean
  release(): void
}

/** Warm instances per function: one call each; at the cap a call waits or is refused. */
export class InstancePool {
  readonly #limits: PoolLimits
  readonly #start: (functionName: string) => Instance
  readonly #held = new Set<Held>()
  #waiting: Waiting[] = []
  #closed = false

  constructor(limits: PoolLimits, start: (functionName: string) => Instance) {
    this.#limits = limits
    this.#start = start
  }

  /** Throws a TcbError when no instance becomes free. */
  async lease(functionName: string): Promise<Lease> {
    if (this.#closed) throw functionErrors.closed()
    const free = this.#take(functionName)
    if (free !== null) return this.#toLease(free.held, free.cold)
    if (this.#limits.atCap === 'refuse') throw functionErrors.concurrency()
    return this.#toLease(await this.#wait(functionName), false)
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
  }

  close(): void {
    this.#closed = true
    for (const { turn } of this.#waiting) turn.reject(functionErrors.closed())
    this.#waiting = []
    for (const { instance } of [...this.#held]) instance.kill()
  }

  #take(functionName: string): { held: Held; cold: boolean } | null {
    // The one used last is the warmest.
    const own = [...this.#held].filter((held) => held.functionName === functionName)
    const warm = own.findLast((held) => !held.busy)
    if (warm !== undefined) return { held: this.#occupy(warm), cold: false }
    if (own.length >= this.#limits.maxInstances || !this.#makeRoom()) return null
    const held: Held = { functionName, instance: this.#start(functionName), busy: true, idleTimer: null }
    this.#held.add(held)
    return { held, cold: true }
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

  #toLease(held: Held, cold: boolean): Lease {
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

  #wait(functionName: string): Promise<Held> {
    const waiting: Waiting = { functionName, turn: createDeferred() }
    this.#waiting.push(waiting)
    const timer = setTimeout(() => {
      this.#waiting = this.#waiting.filter((one) => one !== waiting)
      waiting.turn.reject(functionErrors.concurrency())
    }, this.#limits.queueMs)
    return waiting.turn.promise.finally(() => clearTimeout(timer))
  }

  #serveWaiting(): void {
    for (const waiting of [...this.#waiting]) {
      const free = this.#take(waiting.functionName)
      if (free === null) continue
      this.#waiting = this.#waiting.filter((one) => one !== waiting)
      waiting.turn.resolve(free.held)
    }
  }
}
