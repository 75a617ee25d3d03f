import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from './start-world'

let world: World
beforeAll(async () => {
  world = await startWorld({
    event: 'exports.main = async (event) => event',
    text: "exports.main = async () => '文'",
    whole:
      "exports.main = async () => ({ statusCode: 418, headers: { 'X-Own': '1', 'Content-Type': 'image/png' }, body: 'AP8=', isBase64Encoded: true })",
    server: {
      code: 'unused',
      files: {
        scf_bootstrap: '#!/bin/sh\nexec node server.js\n',
        'server.js': "require('node:http').createServer((request, response) => response.end('here')).listen(9000, '0.0.0.0')",
      },
    },
  })
})
afterAll(() => world.stop())

const get = (path: string, init: RequestInit = {}) => fetch(`${world.url}/http${path}`, init)

describe('an event function behind HTTP access', () => {
  it('gets the request as an event', async () => {
    const answer = await get('/event/a/b?x=1', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"y":2}' })
    expect(await answer.json()).toMatchObject({
      path: '/a/b',
      httpMethod: 'POST',
      headers: { 'content-type': 'application/json' },
      queryStringParameters: { x: '1' },
      requestContext: { requestId: expect.any(String), envId: 'e1', appId: expect.any(String) },
      body: '{"y":2}',
      isBase64Encoded: false,
    })
    const bytes = await get('/event', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from([0, 255]),
    })
    expect(await bytes.json()).toMatchObject({ body: 'AP8=', isBase64Encoded: true })
  })

  it('answers a text, an object, or a whole response', async () => {
    const text = await get('/text')
    expect([text.headers.get('content-type'), await text.text()]).toEqual([expect.stringContaining('text/plain'), '文'])
    expect((await get('/event')).headers.get('content-type')).toContain('application/json')
    const whole = await get('/whole')
    expect([whole.status, whole.headers.get('x-own'), whole.headers.get('content-type')]).toEqual([418, '1', 'image/png'])
    expect([...Buffer.from(await whole.arrayBuffer())]).toEqual([0, 255])
  })
})

describe('an HTTP function', () => {
  it('is closed to who has no user until its rule opens it', async () => {
    const answer = await get('/server')
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'EXCEED_AUTHORITY' }])
  })
})
