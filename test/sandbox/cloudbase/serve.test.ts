import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { temporaryFunctions } from './temporary-functions'

const script = fileURLToPath(new URL('../../../sandbox/cloudbase/serve.ts', import.meta.url))

let child: ChildProcess
const folder = temporaryFunctions({
  f: 'setInterval(() => {}, 1000); exports.main = async ({ forever }) => { if (forever) for (;;); return process.pid }',
})
afterEach(() => void child.kill('SIGKILL'))
afterAll(() => folder.remove())

async function start() {
  child = spawn(process.execPath, ['--import', 'tsx', script, '--functions', folder.directory, '--env', 'e7'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout === null) throw new Error('no output')
  const lines = createInterface(child.stdout)
  const [line] = await once(lines, 'line')
  return JSON.parse(String(line)) as { url: string; envId: string }
}

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

// A process of its own takes long to start where much else runs.
describe('npm run cloudbase', { timeout: 60_000 }, () => {
  it('prints one line, serves, and leaves no process behind when it is killed', async () => {
    const { url, envId } = await start()
    expect([url, envId]).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/admin$/), 'e7'])
    const body = JSON.stringify({ session: 's1', name: 'f', data: {} })
    const answer = await (await fetch(url.replace('/admin', '/client/call-function'), { method: 'POST', body })).json()
    const pid = Number(Object(answer).result)
    expect(alive(pid)).toBe(true)
    child.kill('SIGKILL')
    await vi.waitFor(() => expect(alive(pid)).toBe(false), { timeout: 5_000 })
  })

  it('leaves not even a process behind that never yields', async () => {
    const { url } = await start()
    const call = (data: unknown) =>
      fetch(url.replace('/admin', '/client/call-function'), { method: 'POST', body: JSON.stringify({ session: 's1', name: 'f', data }) })
    const pid = Number(Object(await (await call({})).json()).result)
    const looping = call({ forever: true }).catch(() => 'cut off')
    await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') R '), { timeout: 20_000 })
    child.kill('SIGKILL')
    expect(await looping).toBe('cut off')
    await vi.waitFor(() => expect(alive(pid)).toBe(false), { timeout: 5_000 })
  })

  it('ends when it is told to', async () => {
    await start()
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  })

  it.each([
    ['a bad option', () => ['--port', 'x'], /^cloudbase: --port is a number/],
    ['a port that is taken', (port: string) => ['--port', port], /^cloudbase: port \d+ is taken/],
  ])('says what is wrong with %s, and ends', async (_, args, words) => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await once(blocker, 'listening')
    const address = blocker.address()
    const port = String(typeof address === 'object' ? address?.port : '')
    child = spawn(process.execPath, ['--import', 'tsx', script, ...args(port)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr?.on('data', (bytes) => {
      said += String(bytes)
    })
    const [code] = await once(child, 'exit')
    blocker.close()
    expect([code, said]).toEqual([1, expect.stringMatching(words)])
  })
})
