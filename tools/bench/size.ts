import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { buildFunctions, MAX_BUNDLE_KB } from '../build/functions'
import { buildMiniprogram } from '../build/miniprogram'
import { atMost, type BenchRow } from './bench-row'
import { median } from './percentile'

const run = promisify(execFile)
const RUNS = 7

/** Milliseconds to require a file in a fresh process, measured inside it. */
async function requireMs(file: string): Promise<number> {
  const code = 'const t=performance.now();require(process.argv[1]);console.log(performance.now()-t);process.exit(0)'
  const samples: number[] = []
  for (let index = 0; index < RUNS; index++) samples.push(Number((await run(process.execPath, ['-e', code, file])).stdout))
  return median(samples)
}

/** Group `size`: bundles, load times, packages. Builds into `dist/`. */
export async function sizeBench(): Promise<readonly BenchRow[]> {
  const functions = await buildFunctions('dist/cloudfunctions')
  const rows: BenchRow[] = []
  for (const { name, bundleKb } of functions) {
    const folder = resolve('dist/cloudfunctions', name)
    const own = (await requireMs(`${folder}/index.js`)) - (await requireMs(`${folder}/node-sdk.js`))
    rows.push(
      atMost(`bundle-${name}-kb`, bundleKb, 'KB', MAX_BUNDLE_KB, 'size of index.js, the SDK beside it not counted'),
      atMost(
        `load-${name}-ms`,
        Math.max(0, own),
        'ms',
        60,
        `require of index.js less require of the SDK alone, median of ${RUNS} fresh processes each`,
      ),
    )
  }
  const { sizes } = await buildMiniprogram({ out: 'dist/miniprogram' })
  for (const { name, kb, limitKb } of sizes) {
    rows.push(atMost(`package-${name.replace('packages/', '')}-kb`, kb, 'KB', limitKb, 'built files of the package, as uploaded'))
  }
  return rows
}
