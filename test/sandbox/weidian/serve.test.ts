import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'

const keep = mkdtempSync(join(tmpdir(), 'weidian-'))
let child: ChildProcess | null = null

afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(keep, { recursive: true, force: true })
})

/** Starts the stand-in as a process of its own and answers its line. */
async function start(): Promise<{ url: string; ownApp: { key: string; secret: string; shopId: string } }> {
  const module = new URL('../../../sandbox/weidian/serve.ts', import.meta.url).href
  const code = `import(${JSON.stringify(module)}).then((room) => room.serveWeidian(process.argv.slice(1)))`
  const args = ['--import', 'tsx', '-e', code, '--', '--seed', 'kill', '--orders', '6', '--keep', keep]
  child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout === null) throw new Error('no output')
  const [line] = await once(createInterface(child.stdout), 'line')
  return JSON.parse(String(line))
}

type Row = Record<string, string>

const post = async (url: string, body: object | URLSearchParams): Promise<{ order: Row; result: Row }> => {
  const form = body instanceof URLSearchParams
  const response = await fetch(url, { method: 'POST', body: form ? body : JSON.stringify(body) })
  return JSON.parse(await response.text())
}

describe('the served stand-in', () => {
  it('has the same shop after SIGKILL, and its tokens still open it', { timeout: 60_000 }, async () => {
    const first = await start()
    expect(first.ownApp).toEqual({
      key: expect.stringMatching(/^\d{10}$/),
      secret: expect.stringMatching(/^[0-9a-f]{32}$/),
      shopId: '9600000001',
    })
    const { key, secret } = first.ownApp
    const token = await post(`${first.url}/token`, new URLSearchParams({ grant_type: 'client_credential', appkey: key, secret }))
    const { order } = await post(`${first.url}/control/placeOrder`, { buyer: 'you', pay: true })
    const killed = child
    killed?.kill('SIGKILL')
    if (killed) await once(killed, 'exit')

    const second = await start()
    expect(second.ownApp).toEqual(first.ownApp)
    const common = { method: 'vdian.order.get', version: '1.0', access_token: token.result.access_token }
    const fields = { param: JSON.stringify({ order_id: order.order_id }), public: JSON.stringify(common) }
    const again = await post(`${second.url}/api`, new URLSearchParams(fields))
    const elsewhere = JSON.stringify(order).replaceAll(first.url, second.url)
    expect(again.result).toEqual(JSON.parse(elsewhere))
  })
})
