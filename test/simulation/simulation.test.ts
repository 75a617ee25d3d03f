import { describe, expect, it } from 'vitest'
import { reportOf } from '../../tools/simulate/report'
import { runSeeds, type SeedOutcome } from '../../tools/simulate/run-seeds'
import { mutants } from './mutants'
import { runSeed } from './run-seed'

/** As many as `npm run simulate` plays; processes of their own play them. */
const SEEDS = 500

async function play(seeds: number, options: { readonly from?: number; readonly mutant?: string } = {}) {
  const outcomes: SeedOutcome[] = []
  const mutant = mutants.find(({ name }) => name === options.mutant)
  await runSeeds({
    from: options.from ?? 1,
    seeds,
    ...(mutant === undefined ? {} : { mutant }),
    onOutcome(outcome) {
      outcomes.push(outcome)
      return mutant !== undefined && outcome.breaches.length > 0
    },
  })
  return reportOf(outcomes)
}

describe('the simulation', () => {
  it('finds nothing wrong, whatever goes wrong', { timeout: 1_800_000 }, async () => {
    const { seeds, faults, broken } = await play(SEEDS)
    expect(broken).toEqual([])
    expect(seeds).toBe(SEEDS)
    expect(Math.min(...Object.values(faults))).toBeGreaterThan(0)
  })

  it('plays a seed the same again, to the last event, listening or not', { timeout: 120_000 }, async () => {
    const [once, again] = [await runSeed(3), await runSeed(3, {})]
    expect(again.events).toBe(once.events)
    expect(again.faults).toEqual(once.faults)
    expect(again.breaches).toEqual(once.breaches)
  })

  it('finds a planted bug and tells its story', { timeout: 300_000 }, async () => {
    const { broken } = await play(10, { mutant: 'greater' })
    expect(broken.length).toBeGreaterThan(0)
    expect(broken[0]?.story).toMatch(/\d\d:\d\d:\d\d\.\d{3} /)
  })
})
