import type { Faults } from '../base/faults'
import type { Loop } from '../base/loop'

/** What comes back, and after how many ms: `settle` gives or throws it. */
export interface Reply<T> {
  readonly after: number
  readonly settle: () => T
}

export const answered = <T>(after: number, value: T): Reply<T> => ({ after, settle: () => value })

export function failed(after: number, error: unknown): Reply<never> {
  return {
    after,
    settle: () => {
      throw error
    },
  }
}

/**
 * One instance of a function. All that it does to the world goes through `call`; between any two calls it can die, then
 * nothing of it is ever heard again, or be frozen, then it goes on later and knows nothing of it.
 */
export class Instance {
  dead = false
  busy = false
  /** No new invocation any more: a newer deployment is there. */
  retired = false
  frozenUntil = 0
  onDeath: () => void = () => undefined
  /** The invocation that runs in it, or ran last. */
  run = ''
  startedAt = 0
  #runs = 0

  constructor(
    readonly name: string,
    readonly id: string,
    readonly world: { readonly loop: Loop; readonly faults: Faults },
  ) {}

  /** An invocation begins; its name. */
  begin(): string {
    this.busy = true
    this.startedAt = this.world.loop.now
    this.run = `${this.id}#${++this.#runs}`
    return this.run
  }

  die(): void {
    if (this.dead) return
    this.dead = true
    this.onDeath()
  }

  /** `effect` happens `before` ms from now at the other side, whatever has become of this instance by then. */
  call<T>(before: number, effect: () => Reply<T>): Promise<T> {
    const { loop } = this.world
    return new Promise((resolve, reject) => {
      const deliver = (settle: () => T) => {
        if (this.#stopped(() => deliver(settle))) return
        try {
          resolve(settle())
        } catch (error) {
          reject(error)
        }
      }
      const send = () => {
        if (this.#stopped(send)) return
        loop.after(before, () => {
          const { after, settle } = effect()
          loop.after(after, () => deliver(settle))
        })
      }
      send()
    })
  }

  wait(ms: number): Promise<void> {
    return this.call(0, () => answered(ms, undefined))
  }

  /** Dead, dying or frozen: the step is not taken, or taken later. */
  #stopped(step: () => void): boolean {
    const { loop, faults } = this.world
    if (this.dead) return true
    const who = `${this.name} ${this.id}`
    if (faults.strike('crash', null, who)) {
      this.die()
      return true
    }
    if (this.frozenUntil <= loop.now && faults.strike('freeze', null, who))
      this.frozenUntil = loop.now + faults.pick([faults.whole(500, 8_000), faults.whole(8_000, 45_000), faults.whole(45_000, 180_000)])
    if (this.frozenUntil <= loop.now) return false
    loop.at(this.frozenUntil, step)
    return true
  }
}
