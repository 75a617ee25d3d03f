import { spawnSync } from 'node:child_process'
import { defineConfig } from 'vitest/config'

/** Each commit shuffles its tests in another order, and always in that one: a run that failed can be repeated. */
function seedOfCommit(): number {
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' })
  const seed = Number.parseInt(stdout?.slice(0, 7) ?? '', 16)
  return Number.isNaN(seed) ? Date.now() : seed
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    sequence: { shuffle: true, seed: seedOfCommit() },
    maxWorkers: 2,
  },
})
