import { faultNames } from '../../test/simulation/base/fault-kinds'
import type { SeedOutcome } from './run-seeds'

/** From so many seeds on every kind of fault must have happened. */
const ENOUGH_SEEDS = 100

export interface Broken {
  readonly seed: number
  readonly invariant: string
  readonly story: string
}

export interface Report {
  readonly seeds: number
  readonly faults: Readonly<Record<string, number>>
  readonly broken: readonly Broken[]
}

/** What all seeds together have shown. A kind of fault that never happened breaks the run as a lost order does. */
export function reportOf(outcomes: readonly SeedOutcome[]): Report {
  const faults: Record<string, number> = Object.fromEntries(faultNames.map((name) => [name, 0]))
  for (const outcome of outcomes) for (const [name, count] of Object.entries(outcome.faults)) faults[name] = (faults[name] ?? 0) + count
  const broken = outcomes
    .toSorted((a, b) => a.seed - b.seed)
    .flatMap(({ seed, breaches, story }) =>
      breaches.map(({ invariant, words }, index) => ({ seed, invariant, story: index === 0 ? `${words}\n${story}` : words })),
    )
  const silent = outcomes.length < ENOUGH_SEEDS ? [] : faultNames.filter((name) => faults[name] === 0)
  const never = silent.map((name) => ({ seed: 0, invariant: 'fired', story: `in ${outcomes.length} seeds it never happened that ${name}` }))
  return { seeds: outcomes.length, faults, broken: [...broken, ...never] }
}
