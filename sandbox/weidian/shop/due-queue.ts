import type { PlannedStep } from '../seed/plan-steps'
import type { Order } from './order'

export interface DueStep {
  readonly order: Order
  /** The order's course when this was planned; a later course voids it. */
  readonly course: number
  readonly plan: readonly PlannedStep[]
  readonly next: number
}

/** The steps still to come, soonest first; steps of one second keep the order they came in. */
export class DueQueue {
  readonly #heap: { at: number; turn: number; due: DueStep }[] = []
  #turn = 0

  /** UTC ms of the soonest step, or null. */
  get soonest(): number | null {
    return this.#heap[0]?.at ?? null
  }

  add(due: DueStep): void {
    const planned = due.plan[due.next]
    if (planned === undefined) return
    this.#heap.push({ at: planned.at, turn: this.#turn++, due })
    let index = this.#heap.length - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!this.#before(index, parent)) break
      this.#swap(index, parent)
      index = parent
    }
  }

  take(): DueStep | null {
    const top = this.#heap[0]
    const last = this.#heap.pop()
    if (top === undefined || last === undefined) return null
    if (this.#heap.length > 0) {
      this.#heap[0] = last
      this.#sink()
    }
    return top.due
  }

  #sink(): void {
    let index = 0
    for (;;) {
      let least = index
      for (const child of [index * 2 + 1, index * 2 + 2]) if (child < this.#heap.length && this.#before(child, least)) least = child
      if (least === index) return
      this.#swap(index, least)
      index = least
    }
  }

  #before(a: number, b: number): boolean {
    const left = this.#heap[a]
    const right = this.#heap[b]
    if (left === undefined || right === undefined) return false
    return left.at < right.at || (left.at === right.at && left.turn < right.turn)
  }

  #swap(a: number, b: number): void {
    const left = this.#heap[a]
    const right = this.#heap[b]
    if (left === undefined || right === undefined) return
    this.#heap[a] = right
    this.#heap[b] = left
  }
}
