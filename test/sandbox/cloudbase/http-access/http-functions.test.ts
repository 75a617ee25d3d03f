import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serve } from '../../../../sandbox/base/serve'
import { defaultHttpAccessSettings, httpAccess } from '../../../../sandbox/cloudbase/http-access/http-access'
import { startHost, stopHosts } from '../functions/start-host'

const bootstrap = '#!/bin/bash\n/var/lang/node18/bin/node index.js\n'
const web = (handler: string, listen = "9000, '0.0.0.0'") => ({
  code: `const http = require('http'); let served = 0, atOnce = 0, most = 0
    http.createServer(async (request, response) => {
      const parts = []; for await (const part of request) parts.push(part)
      const body = Buffer.concat(parts)
      ${handler}
    }).listen(${listen}, () => console.log('ready'))`,
  files: { scf_bootstrap: bootstrap },
})
const ok = web('response.end(String(++served))')

const functions = {
  echo: web(`response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body: body.toString() }))`),
  bytes: web(
    "response.writeHead(201, { 'content-type': 'image/png', 'set-cookie': ['a=1', 'b=2; Path=/'] }); response.end(Buffer.concat([Buffer.from([0, 255]), body]))",
  ),
  slowly: web("response.write('first'); setTimeout(() => response.end('second'), 300)"),
  where: web(`response.end(JSON.stringify({ address: this.address(), cwd: process.cwd(), env: process.env }))`).code,
  state: web(`response.end(JSON.stringify({ env: process.env, cwd: process.cwd(), pid: process.pid, served: ++served }))`),
  many: web(`most = Math.max(most, ++atOnce); await new Promise((done) => setTimeout(done, 100)); atOnce--
    response.end(JSON.stringify({ pid: process.pid, most }))`),
  alone: web(`most = Math.max(most, ++atOnce); await new Promise((done) => setTimeout(done, 100)); atOnce--
    response.end(JSON.stringify({ pid: process.pid, most }))`),
  closed: ok,
  forever: web(
    "if (request.url === '/loop') for (;;); if (request.url === '/head') { response.write('x'); return } response.end(String(++served))",
  ),
  dies: web('process.exit(3)'),
  large: web(
    "if (request.url === '/known') response.setHeader('content-length', 7e6); for (let i = 0; i < 7; i++) response.write(Buffer.alloc(1e6)); response.end()",
  ),
  broken: { ...ok, code: "throw new Error('no start')" },
  windows: { ...ok, files: { scf_bootstrap: bootstrap.replaceAll('\n', '\r\n') } },
  plain: { ...ok, files: { scf_bootstrap: 'node index.js\n' } },
  rights: ok,
  direct: { ...ok, files: { scf_bootstrap: '#!/var/lang/node18/bin/node\nrequire("./index.js")\n' } },
  shell: {
    ...ok,
    files: { scf_bootstrap: '#!/usr/bin/env bash\nexport OWN=1\ncd "$(dirname "$0")"\nexec /var/lang/node20/bin/node ./index.js\n' },
  },
  printing: ok,
  event: 'exports.main = async () => "an event function"',
}

let world: ReturnType<typeof startHost>
let url = ''
let close: () => Promise<void>
beforeAll(async () => {
  world = startHost(functions, { timeLimitMs: 2_000, maxInstances: 4 }, { environment: { state: { OWN: 'own' } } })
  const configured = [
    { name: 'many', type: 'HTTP', instanceConcurrencyConfig: { maxConcurrency: 10 } },
    { name: 'where', isHTTP: true },
  ]
  writeFileSync(join(world.folder.root, 'cloudbaserc.json'), JSON.stringify({ functionRoot: 'cloudfunctions', functions: configured }))
  chmodSync(join(world.folder.directory, 'rights', 'scf_bootstrap'), 0o644)
  world.host.reload()
  const rules = { '*': { invoke: true }, closed: { invoke: 'auth != null' } }
  const options = { host: world.host, envId: 'e1', appId: 'wx1', settings: defaultHttpAccessSettings, rules }
  const served = await serve({ handle: (asked) => httpAccess(options, asked), control: {} })
  url = served.url
  close = served.close
})
afterAll(async () => {
  await close()
  await stopHosts()
})

const ask = (path: string, init: RequestInit = {}) => fetch(`${url}/http/${path}`, init)
const failureOf = async (path: string) => {
  const answer = await ask(path)
  return [answer.status, await answer.json()]
}

describe('an HTTP function', () => {
  it('gets the request as it is, without the place it is mounted at', async () => {
    const answer = await ask('echo/a%2Fb/c?x=1&y=%E4%B8%AD', {
      method: 'PUT',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'x-own': 'v' },
    })
    const seen = await answer.json()
    expect(seen).toMatchObject({
      method: 'PUT',
      url: '/a%2Fb/c?x=1&y=%E4%B8%AD',
      headers: {
        'content-type': 'application/json',
        'x-own': 'v',
        'content-length': '7',
        'x-scf-request-id': answer.headers.get('x-cloudbase-request-id'),
      },
      body: '{"a":1}',
    })
    expect(await (await ask('echo')).json()).toMatchObject({ method: 'GET', url: '/' })
  })

  it('answers with its status, headers, every cookie, and bytes', async () => {
    const answer = await ask('bytes', {
      method: 'POST',
      body: Buffer.from([1, 254]),
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect([answer.status, answer.headers.get('content-type'), answer.headers.getSetCookie()]).toEqual([
      201,
      'image/png',
      ['a=1', 'b=2; Path=/'],
    ])
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from([0, 255, 1, 254]))
  })

  it('streams: the beginning is there before the end is written', async () => {
    const answer = await ask('slowly')
    const reader = answer.body?.getReader()
    const texts: [string, number][] = []
    const start = performance.now()
    for (;;) {
      const part = await reader?.read()
      if (part?.value === undefined) break
      texts.push([Buffer.from(part.value).toString(), performance.now() - start])
    }
    expect(texts.map(([text]) => text).join('')).toBe('firstsecond')
    expect(Number(texts.at(-1)?.[1]) - Number(texts[0]?.[1])).toBeGreaterThan(150)
  })

  it('has no credentials, the variables of its configuration, and stays warm', async () => {
    const first = Object(await (await ask('state')).json())
    expect(first).toMatchObject({
      cwd: join(world.folder.directory, 'state'),
      env: { OWN: 'own', SCF_NAMESPACE: 'e1', TENCENTCLOUD_RUNENV: 'SCF', TZ: 'UTC' },
      served: 1,
    })
    expect(Object.keys(first.env).filter((name) => /SECRET|TOKEN|WX_|OPENID/.test(name))).toEqual([])
    expect(Object(await (await ask('state')).json())).toMatchObject({ pid: first.pid, served: 2 })
  })

  it('stands still between requests', async () => {
    await (await ask('echo')).text()
    await vi.waitFor(() => {
      const echo = world.host.instances().find(({ functionName }) => functionName === 'echo')
      expect(echo?.busy).toBe(false)
      expect(readFileSync(`/proc/${echo?.pid}/stat`, 'utf8')).toContain(') T ')
    })
    expect((await ask('echo')).status).toBe(200)
  })

  it('answers as many requests at the same time as it is configured for, else one', async () => {
    const five = async (name: string) => Promise.all(Array.from({ length: 5 }, async () => Object(await (await ask(name)).json())))
    const many = await five('many')
    expect(new Set(many.map(({ pid }) => pid)).size).toBe(1)
    expect(Math.max(...many.map(({ most }) => most))).toBeGreaterThan(1)
    const alone = await five('alone')
    expect(new Set(alone.map(({ pid }) => pid)).size).toBeGreaterThan(1)
    expect(alone.map(({ most }) => most)).toEqual([1, 1, 1, 1, 1])
  })

  it.each(['direct', 'shell'])('starts by any interpreter: %s', async (name) => {
    expect(await (await ask(name)).text()).toBe('1')
  })

  it('has what it prints kept, at its start too', async () => {
    const answer = await ask('printing')
    await answer.text()
    const outputs = world.host
      .recentCalls(1_000)
      .filter(({ functionName }) => functionName === 'printing')
      .map(({ output }) => output)
    expect(outputs.join('')).toBe('ready\n')
  })

  it('cannot be called as an event function', async () => {
    expect(await world.ask('echo')).toMatchObject({ code: 'INVALID_PARAM' })
    expect(await (await ask('event')).text()).toBe('an event function')
  })
})

describe('an HTTP function refuses or fails', () => {
  it.each([
    ['closed', 403, 'EXCEED_AUTHORITY', 'Request exceeds granted authority'],
    ['where', 500, 'FUNCTIONS_EXECUTE_FAIL', 'scf_bootstrap: no such file'],
    ['windows', 500, 'FUNCTIONS_EXECUTE_FAIL', 'CR LF'],
    ['plain', 500, 'FUNCTIONS_EXECUTE_FAIL', 'exec format error'],
    ['rights', 500, 'FUNCTIONS_EXECUTE_FAIL', 'permission denied'],
    ['broken', 500, 'FUNCTIONS_EXECUTE_FAIL', 'Error: no start'],
    ['dies', 500, 'FUNCTIONS_EXECUTE_FAIL', '3 code exit unexpected'],
    ['large/known', 500, 'FUNCTIONS_EXECUTE_FAIL', 'body size is too long'],
  ])('%s: %i %s', async (path, status, code, words) => {
    expect(await failureOf(path)).toEqual([status, { code, message: expect.stringContaining(words), requestId: expect.any(String) }])
  })

  it.each([
    ['for this computer only', "9000, '127.0.0.1'"],
    ['on another port', "0, '0.0.0.0'"],
  ])('where the server listens %s', async (_, listen) => {
    const { host } = startHost({ f: web("response.end('never')", listen) }, { loadMs: 1_500 })
    const asked = host.request('f', { requestId: 'r1', method: 'GET', target: '/', headers: {}, body: Buffer.alloc(0) }, '')
    await expect(asked).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'port 9000 not reachable after 1.5 seconds' })
  })

  it('at its time limit, and starts anew', async () => {
    expect(await failureOf('forever/loop')).toMatchObject([504, { code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' }])
    expect(await (await ask('forever')).text()).toBe('1')
  })

  it('in the middle of a reply by breaking off', async () => {
    await expect((await ask('forever/head')).text()).rejects.toThrow()
    await expect((await ask('large')).arrayBuffer()).rejects.toThrow()
  })

  it('for a body over the limits of HTTP access', async () => {
    const text = await ask('echo', { method: 'POST', body: 'x'.repeat(100 * 1024 + 1), headers: { 'content-type': 'text/plain' } })
    expect([text.status, Object(await text.json()).code]).toEqual([413, 'EXCEED_MAX_PAYLOAD_SIZE'])
  })

  it('and nobody is harmed by a client that goes away', async () => {
    const gone = request(`${url}/http/slowly`, (response) => response.destroy())
    gone.on('error', () => undefined)
    gone.end()
    await new Promise((resolve) => gone.once('close', resolve))
    expect(await (await ask('slowly')).text()).toBe('firstsecond')
  })
})
