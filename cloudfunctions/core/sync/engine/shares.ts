import type { GateLimits } from './gate'

export interface Shares {
  /** Of whoever holds the shop's lease. */
  readonly engine: GateLimits
  /** Of people who wait and of pushes; nothing where the allowance is too small to be divided. */
  readonly people: GateLimits
}

/**
 * A shop's allowance in two parts that together never exceed it. People get at least one call a second and one at once
 * where that leaves the engine as much. Pure.
 */
export function sharesOf(allowance: GateLimits, peopleShare: number): Shares {
  const part = (value: number) => (value < 2 || peopleShare === 0 ? 0 : Math.max(1, Math.floor(value * peopleShare + 1e-9)))
  const people = { perSecond: part(allowance.perSecond), concurrent: part(allowance.concurrent) }
  const engine = { perSecond: allowance.perSecond - people.perSecond, concurrent: allowance.concurrent - people.concurrent }
  return { engine, people }
}
