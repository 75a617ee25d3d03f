export interface Fault {
  /** An interface by the end of its path (`jscode2session`) or a cloud call by its name. */
  readonly api: string
  /** Answer with this code, or close the connection without an answer. */
  readonly errcode?: number
  readonly hangUp?: boolean
  /** How many calls it meets; null: all until cleared. */
  readonly times?: number | null
}

/** Failures asked for by a person or a test. */
export class Faults {
  #faults: { readonly fault: Fault; left: number }[] = []

  set(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times === null ? Number.POSITIVE_INFINITY : (fault.times ?? 1) })
  }

  clear(): void {
    this.#faults = []
  }

  list(): readonly Fault[] {
    return this.#faults.map(({ fault }) => fault)
  }

  /** The fault that meets this call, used up by one. */
  take(api: string): Fault | null {
    const found = this.#faults.find(({ fault }) => api.endsWith(fault.api))
    if (found === undefined) return null
    found.left -= 1
    if (found.left <= 0) this.#faults = this.#faults.filter((one) => one !== found)
    return found.fault
  }
}
