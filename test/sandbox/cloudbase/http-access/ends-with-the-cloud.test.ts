import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { temporaryFunctions } from '../temporary-functions'

const script = fileURLToPath(new URL('../../../../sandbox/cloudbase/serve.ts', import.meta.url))
const folder = temporaryFunctions({
  web: {
    code: "require('http').createServer((request, response) => response.end(String(process.pid))).listen(9000)",
    // Not the shell's last command: the shell stays and waits for it.
    files: { scf_bootstrap: '#!/bin/bash\n/var/lang/node18/bin/node index.js\necho over\n' },
  },
})
writeFileSync(join(folder.root, 'function-rules.json'), '{"web":{"invoke":true}}')

let child: ChildProcess | null = null
afterAll(() => {
  child?.kill('SIGKILL')
  folder.remove()
})

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('an HTTP function', { timeout: 60_000 }, () => {
  it('does not outlive a cloud that is killed, though it stands still and its shell is in between', async () => {
    child = spawn(process.execPath, ['--import', 'tsx', script, '--functions', folder.directory], { stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.stdout === null) throw new Error('no output')
    const [line] = await once(createInterface(child.stdout), 'line')
    const url = String(Object(JSON.parse(String(line))).url).replace('/admin', '/http/web')
    const pid = Number(await (await fetch(url)).text())
    expect(alive(pid)).toBe(true)
    child.kill('SIGKILL')
    await vi.waitFor(() => expect(alive(pid)).toBe(false), { timeout: 5_000 })
  })
})
