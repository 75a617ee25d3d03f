import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { steps } from './check/steps'
import { command } from './run/command'

interface Tally {
  readonly passed: number
  readonly failed: number
}

const report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numTotalTests: z.int(), success: z.boolean() })

async function checks(): Promise<Tally> {
  let failed = 0
  for (const step of steps) {
    const complaints = await step.run()
    if (complaints.length > 0) failed++
    console.log([`${complaints.length === 0 ? '✓' : '✗'} check: ${step.name}`, ...complaints].join('\n'))
  }
  return { passed: steps.length - failed, failed }
}

async function build(): Promise<Tally> {
  const { code } = await command('tsx', ['tools/build.ts'], { show: true })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A run that broke before it could report, or a test that is neither passed nor failed, counts as failed. */
async function tests(args: readonly string[]): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'weidian-link-test-'))
  const file = join(folder, 'report.json')
  const { code } = await command('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args], {
    show: true,
  })
  const text = await readFile(file, 'utf8').catch(() => null)
  await rm(folder, { recursive: true, force: true })
  if (text === null) return { passed: 0, failed: 1 }
  const { numPassedTests: passed, numTotalTests: total } = report.parse(JSON.parse(text))
  return { passed, failed: Math.max(total - passed, code === 0 ? 0 : 1) }
}

const tallies = [await checks(), await build(), await tests(process.argv.slice(2))]
const passed = tallies.reduce((sum, each) => sum + each.passed, 0)
const failed = tallies.reduce((sum, each) => sum + each.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
