import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import type { Mutant } from '../../test/simulation/mutants'
import { bundleSimulation } from './bundle'

const outcome = z.object({
  seed: z.int(),
  faults: z.record(z.string(), z.int()),
  breaches: z.array(z.object({ invariant: z.string(), about: z.string(), words: z.string() })),
  story: z.string(),
})
export type SeedOutcome = z.output<typeof outcome>

export interface SeedRun {
  readonly from: number
  readonly seeds: number
  readonly mutant?: Mutant
  /** Whose story is told, by its row or shop, and how many lines; default: of what is broken. */
  readonly about?: string
  readonly lines?: number
  /** Processes at once; default one per core. */
  readonly processes?: number
  /** Told of every seed as it ends, in no order; true ends the run. */
  readonly onOutcome: (outcome: SeedOutcome) => boolean
}

/** One process takes every n-th seed. Rejects where it broke. */
function playSome(
  file: string,
  args: readonly string[],
  take: (outcome: SeedOutcome) => boolean,
  children: Set<() => void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let ended = false
    const end = () => {
      ended = true
      child.kill()
    }
    children.add(end)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (ended || !take(outcome.parse(JSON.parse(line)))) return
      for (const stop of children) stop()
    })
    child.once('error', reject)
    child.once('close', (code) => {
      children.delete(end)
      if (ended || code === 0) resolve()
      else reject(new Error(`a process of the simulation ended with ${code}`))
    })
  })
}

/** Plays seeds on all cores, with a bug planted where one is named. */
export async function runSeeds(run: SeedRun): Promise<void> {
  const { from, seeds, mutant, processes = availableParallelism(), about = '', lines = '', onOutcome } = run
  const { folder, file } = await bundleSimulation(mutant ?? null)
  try {
    const hands = Math.max(1, Math.min(processes, seeds))
    const children = new Set<() => void>()
    const argsOf = (hand: number) =>
      Object.entries({ from: from + hand, until: from + seeds, step: hands, about, lines }).flatMap(([name, value]) => [
        `--${name}`,
        `${value}`,
      ])
    const play = (hand: number) => playSome(file, argsOf(hand), onOutcome, children)
    await Promise.all(Array.from({ length: hands }, (_, hand) => play(hand)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
