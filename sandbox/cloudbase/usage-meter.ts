import { chinaMonth } from './china-month'
import { gbSeconds, type Usage } from './cost'

/** Counts what the running month (UTC+8, the world's clock) has used. */
export class UsageMeter {
  readonly #now: () => number
  #month = ''
  #usage: Usage = { calls: 0, gbSeconds: 0 }

  constructor(now: () => number) {
    this.#now = now
  }

  /** One database or storage operation. */
  addOperation(): void {
    this.#add({ calls: 1, gbSeconds: 0 })
  }

  addInvocation(memoryMb: number, ms: number): void {
    this.#add({ calls: 1, gbSeconds: gbSeconds(memoryMb, ms) })
  }

  reset(): void {
    this.#usage = { calls: 0, gbSeconds: 0 }
  }

  read(): Usage & { readonly month: string } {
    this.#turn()
    return { month: this.#month, ...this.#usage }
  }

  #add(used: Usage): void {
    this.#turn()
    this.#usage = { calls: this.#usage.calls + used.calls, gbSeconds: this.#usage.gbSeconds + used.gbSeconds }
  }

  #turn(): void {
    const month = chinaMonth(this.#now())
    if (month === this.#month) return
    this.#month = month
    this.#usage = { calls: 0, gbSeconds: 0 }
  }
}
