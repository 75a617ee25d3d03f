import { cloudFunctions } from '../../../tools/build/cloud-functions'
import type { Faults } from '../base/faults'
import type { Loop } from '../base/loop'
import type { Story } from '../base/story'
import type { Database } from './database'
import type { Main } from './functions'
import { answered, failed, Instance } from './instance'

interface Warm {
  readonly instance: Instance
  readonly main: Main
}

const limitOf = (name: string) => (cloudFunctions.find((each) => each.name === name)?.timeout ?? 3) * 1_000

/** What the platform says of a call (docs/protocols/cloudbase.md §1). */
export const contexts = {
  timer: { request_id: 'timer', environ: 'TCB_SOURCE=wx_trigger' },
  function: { request_id: 'function', environ: 'TCB_SOURCE=scf' },
  web: { request_id: 'web', environ: '' },
} as const

/** The functions' home: warm instances, each with one call at a time; limits; the quota. */
export class Cloud {
  /** Our clock against the true one. */
  skewMs = 0
  /** The quota is used up until then. */
  shutUntil = 0
  readonly #warm = new Map<string, Warm[]>()
  #made = 0
  mains: Readonly<Record<string, (instance: Instance) => Main>> = {}

  constructor(
    readonly world: { readonly loop: Loop; readonly faults: Faults; readonly story: Story },
    readonly database: Database,
  ) {}

  isShut(): boolean {
    return this.world.loop.now < this.shutUntil
  }

  /** All instances go: at once, or as they finish. */
  replace(atOnce: boolean): void {
    for (const all of this.#warm.values()) {
      for (const { instance } of all) {
        instance.retired = true
        if (atOnce) instance.die()
      }
    }
    this.#warm.clear()
  }

  /** Frozen ones go on. */
  thaw(): void {
    for (const all of this.#warm.values())
      for (const { instance } of all) instance.frozenUntil = Math.min(instance.frozenUntil, this.world.loop.now)
  }

  /** Runs a function; rejects where it died or its time was up. */
  invoke(name: string, event: unknown, context: unknown): Promise<unknown> {
    const { loop, faults } = this.world
    if (this.isShut()) return Promise.reject(new Error('quota'))
    const { instance, main } = this.#take(name)
    const run = instance.begin()
    const cutShort = faults.strike('timeLimit', null, instance.run)
    return new Promise((resolve, reject) => {
      instance.onDeath = () => {
        instance.busy = false
        reject(new Error('died'))
      }
      const limit = () => {
        if (instance.run !== run || !instance.busy) return
        // A frozen instance does not notice, and goes on for a moment when it is let go.
        if (instance.frozenUntil > loop.now) loop.at(instance.frozenUntil + 2_000, limit)
        else instance.die()
      }
      loop.after(cutShort ? faults.whole(50, 15_000) : limitOf(name), limit)
      const end = (settle: () => void) => {
        if (instance.dead) return
        instance.busy = false
        settle()
      }
      main(event, context).then(
        (value) => end(() => resolve(value)),
        (error: unknown) => end(() => reject(error)),
      )
    })
  }

  /** One function calls another and waits for it, no longer than `timeoutMs`. */
  callFrom(caller: Instance, name: string, data: Readonly<Record<string, unknown>>, timeoutMs: number): Promise<unknown> {
    const { faults } = this.world
    if (faults.strike('workerLost')) return caller.call(2, () => failed(faults.pick([5, timeoutMs]), new Error('call failed')))
    return new Promise((resolve, reject) => {
      const late = caller.call(5, () => failed(timeoutMs, new Error('timeout')))
      const done = this.invoke(name, data, contexts.function).then((value) => caller.call(1, () => answered(4, value)))
      late.catch(reject)
      done.then(resolve, reject)
    })
  }

  #take(name: string): Warm {
    const all = this.#warm.get(name) ?? []
    this.#warm.set(name, all)
    const idle = all.find(({ instance }) => !instance.busy && !instance.dead)
    if (idle !== undefined) return idle
    const instance = new Instance(name, `${name}-${++this.#made}`, this.world)
    const make = this.mains[name]
    if (make === undefined) throw new TypeError(`no function ${name}`)
    const made = { instance, main: make(instance) }
    this.#warm.set(name, [...all.filter(({ instance: each }) => !each.dead), made])
    return made
  }
}
