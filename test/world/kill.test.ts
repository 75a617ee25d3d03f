import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildDeployable } from '../../tools/build/deployable-functions'

let folder = ''
let functions = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weidian-link-kill-'))
  functions = await buildDeployable(folder)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs one life. `kill` is asked at each line; true ends everything of it with SIGKILL, function instances too. */
function live(kill: (line: string) => boolean): Promise<string> {
  const script = new URL('./kill-world.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script, join(folder, 'data'), functions], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let [output, rest] = ['', '']
    const take = (part: Buffer) => {
      output += part
      const lines = (rest + part).split('\n')
      rest = lines.pop() ?? ''
      if (lines.some(kill) && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', reject)
    child.once('close', () => resolve(output))
  })
}

it('everything killed in the middle of the first sync: nothing is lost, nothing is doubled', async () => {
  let stored = 0
  const killed = await live((line) => {
    stored = Math.max(stored, Number(/^stored (\d+)$/.exec(line)?.[1] ?? 0))
    return stored >= 60
  })
  expect(killed).not.toContain('result')
  expect(stored).toBeLessThan(300)

  const output = await live(() => false)
  const result = /^result (.+)$/m.exec(output)?.[1]
  expect(result, output).toBeDefined()
  const { orders, products } = JSON.parse(result ?? '{}')
  expect(orders).toMatchObject({ inShop: 300, stored: 300, lost: 0, doubled: 0, invented: 0, different: 0 })
  expect(products).toMatchObject({ lost: 0, doubled: 0, invented: 0, different: 0 })
}, 180_000)
