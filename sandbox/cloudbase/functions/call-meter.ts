import type { Outcome } from './invocation'

type Rest<T> = T extends unknown ? Omit<T, 'requestId' | 'ms' | 'billedMs' | 'memoryMb'> : never

/** Takes the time of one call: from the question, and from when the function has it, which is what is billed. */
export class CallMeter {
  readonly #requestId: string
  readonly #memoryMb: number
  readonly #over: (outcome: Outcome) => void
  readonly #askedAt = performance.now()
  #startedAt: number | null = null

  constructor(requestId: string, memoryMb: number, over: (outcome: Outcome) => void) {
    this.#requestId = requestId
    this.#memoryMb = memoryMb
    this.#over = over
  }

  start(): void {
    this.#startedAt = performance.now()
  }

  finish(rest: Rest<Outcome>): Outcome {
    const now = performance.now()
    const billedMs = this.#startedAt === null ? null : now - this.#startedAt
    const outcome = { requestId: this.#requestId, ms: now - this.#askedAt, billedMs, memoryMb: this.#memoryMb, ...rest }
    this.#over(outcome)
    return outcome
  }
}
