import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ClientWorld, startClientWorld } from './client-world'

const web = {
  code: `require('http').createServer(async (request, response) => {
    let body = ''; for await (const part of request) body += part
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ method: request.method, url: request.url, own: request.headers['x-own'], body }))
  }).listen(9000)`,
  files: { scf_bootstrap: '#!/bin/bash\n/var/lang/node18/bin/node index.js\n' },
}

let world: ClientWorld
beforeAll(async () => {
  const rules = { '*': { invoke: 'auth != null' }, closed: { invoke: false } }
  world = await startClientWorld({ settings: { rules } }, { web, closed: web, event: 'exports.main = () => 1' })
})
afterAll(() => world.stop())

const call = async (session: string | null, name: string, more: object = {}): Promise<Record<string, unknown>> => {
  const asked = { session, name, path: '/a?b=1', method: 'POST', header: { 'X-Own': 'yes' }, body: btoa('sent'), ...more }
  return Object(await (await world.post('/client/http-function', asked)).json())
}

it('reaches an HTTP function from a phone', async () => {
  const { status, header, body } = await call('s1', 'web')
  expect({ status, header }).toMatchObject({ status: 201, header: { 'content-type': 'application/json' } })
  expect(JSON.parse(atob(String(body)))).toEqual({ method: 'POST', url: '/a?b=1', own: 'yes', body: 'sent' })
})

it('reaches none that is closed, unknown or no HTTP function, and nobody unknown', async () => {
  expect(await call('s1', 'closed')).toMatchObject({ errCode: -501023 })
  expect(await call(null, 'web')).toMatchObject({ errCode: -501023 })
  expect(await call('nobody', 'web')).toMatchObject({ errCode: -501008 })
  expect(await call('s1', 'none')).toMatchObject({ errCode: -501000 })
  expect(await call('s1', 'event')).toMatchObject({ errCode: -501000 })
  expect(await call('s1', 'web', { method: 'PATCH' })).toMatchObject({ errCode: -501007 })
  expect(await call('s1', 'web', { path: 'a' })).toMatchObject({ errCode: -501007 })
})
