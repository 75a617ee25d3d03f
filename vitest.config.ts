import { spawnSync } from 'node:child_process'
import { defineConfig } from 'vitest/config'

/** Each commit shuffles its tests in another order, and always in that one: a run that failed can be repeated. */
function seedOfCommit(): number {
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' })
  const seed = Number.parseInt(stdout?.slice(0, 7) ?? '', 16)
  return Number.isNaN(seed) ? Date.now() : seed
}

/** Tests of pure code share one worker's modules: loading them for each file alone took longer than the tests. */
const pure = ['test/cloudfunctions/**/*.test.ts', 'test/miniprogram/**/*.test.ts']

export default defineConfig({
  test: {
    globalSetup: 'test/build-folder.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    sequence: { shuffle: true, seed: seedOfCommit() },
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'worlds', include: ['test/**/*.test.ts'], exclude: pure } },
    ],
  },
})
