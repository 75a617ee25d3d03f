import { type Mutant, mutants } from '../../test/simulation/mutants'
import { runSeeds } from './run-seeds'

/** A planted bug must be found within so many seeds. */
const MOST_SEEDS = 300

export interface MutantResult {
  readonly name: string
  readonly words: string
  /** The seed that found it; null where none did. */
  readonly seed: number | null
  readonly invariant: string | null
}

async function find(mutant: Mutant, from: number): Promise<MutantResult> {
  let found: { readonly seed: number; readonly invariant: string } | null = null
  await runSeeds({
    from,
    seeds: MOST_SEEDS,
    mutant,
    onOutcome({ seed, breaches }) {
      const meant = breaches.find(({ invariant }) => mutant.breaks.some((name) => name === invariant))
      if (meant !== undefined) found = { seed, invariant: meant.invariant }
      return meant !== undefined
    },
  })
  const { name, words } = mutant
  return { name, words, seed: null, invariant: null, ...(found ?? {}) }
}

/** Looks for all planted bugs, or for those named. Throws RangeError for a name that is none. */
export async function findMutants(
  names: readonly string[],
  from: number,
  onResult: (result: MutantResult) => void,
): Promise<readonly MutantResult[]> {
  const unknown = names.filter((name) => !mutants.some((mutant) => mutant.name === name))
  if (unknown.length > 0)
    throw new RangeError(`no such mutant: ${unknown.join(', ')}; there are ${mutants.map(({ name }) => name).join(', ')}`)
  const results: MutantResult[] = []
  for (const mutant of mutants) {
    if (names.length > 0 && !names.includes(mutant.name)) continue
    const result = await find(mutant, from)
    results.push(result)
    onResult(result)
  }
  return results
}
