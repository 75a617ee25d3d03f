import { createSeed, type Seed } from '../../base/seed'
import type { FaultEffect, FaultRule } from './fault-rule'
import { readFaultRule } from './read-fault-rule'

/** A call as rules see it. */
export interface FaultedCall {
  readonly action: string
  readonly collection?: string
  readonly functionName?: string
  /** Carries a transaction's id. */
  readonly inTransaction?: boolean
}

interface Entry {
  readonly rule: FaultRule & { readonly id: string }
  readonly chance: Seed
  matched: number
  fired: number
}

/** The rules somebody asked for, in the order they were added. From the same seed the same calls meet the same faults. */
export class FaultBook {
  readonly #seed: string
  #entries: Entry[] = []
  #made = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  /** False: no rule stands, nothing has to be asked. */
  get active(): boolean {
    return this.#entries.length > 0
  }

  /** Takes a rule as it came over the wire. Throws RangeError where it is none, or its id is taken. */
  add(input: unknown): { readonly id: string } {
    const given = readFaultRule(input)
    const id = given.id ?? `fault-${++this.#made}`
    if (this.#entries.some(({ rule }) => rule.id === id)) throw new RangeError(`there is a fault of this id: ${id}`)
    this.#entries.push({ rule: { ...given, id }, chance: createSeed(`${this.#seed}/${id}`), matched: 0, fired: 0 })
    return { id }
  }

  list(): readonly (FaultRule & { readonly id: string; readonly fired: number })[] {
    return this.#entries.map(({ rule, fired }) => ({ ...rule, fired }))
  }

  remove(id: string): { readonly removed: number } {
    const before = this.#entries.length
    this.#entries = this.#entries.filter(({ rule }) => rule.id !== id)
    return { removed: before - this.#entries.length }
  }

  clear(): void {
    this.#entries = []
    this.#made = 0
  }

  /** What meets this call: any number of delays, then at most one effect that decides. Counts. */
  take(call: FaultedCall): readonly FaultEffect[] {
    const effects: FaultEffect[] = []
    for (const entry of this.#entries) {
      if (!matches(entry.rule, call) || !this.#fires(entry)) continue
      effects.push(entry.rule.effect)
      if (entry.rule.effect.kind !== 'delay') break
    }
    return effects
  }

  #fires(entry: Entry): boolean {
    entry.matched++
    const { when } = entry.rule
    const fires =
      when === undefined ||
      (when.kind === 'once'
        ? entry.fired === 0
        : when.kind === 'every'
          ? entry.matched % when.n === 0
          : entry.chance.chance(when.probability))
    if (fires) entry.fired++
    return fires
  }
}

function matches({ action, collection, functionName, effect }: FaultRule, call: FaultedCall): boolean {
  if (action !== '*' && action !== call.action && !(action.endsWith('.*') && call.action.startsWith(action.slice(0, -1)))) return false
  if (collection !== undefined && collection !== call.collection) return false
  if (functionName !== undefined && functionName !== call.functionName) return false
  return effect.kind !== 'conflict' || call.inTransaction === true
}
