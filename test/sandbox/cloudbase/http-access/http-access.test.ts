import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCloudbase } from '../start-cloudbase'

const functions = {
  event: 'exports.main = async (event) => event',
  user: 'exports.main = async (event) => ({ openid: process.env.WX_OPENID, source: process.env.TCB_SOURCE, info: event.userInfo })',
  reply: 'exports.main = async (event) => JSON.parse(event.body)',
  broken: "exports.main = async () => { throw new Error('boom') }",
  slow: 'exports.main = async () => { for (;;); }',
}

let world: Awaited<ReturnType<typeof startCloudbase>>
beforeAll(async () => {
  world = await startCloudbase(functions, { settings: { appId: 'wx1', timeLimitMs: 1_500 } })
})
afterAll(() => world.stop())

const eventOf = async (path: string, init: RequestInit = {}) => Object(await (await fetch(`${world.url}/http/event${path}`, init)).json())

describe('a request', () => {
  it('becomes the event of the cloud', async () => {
    const event = await eventOf('/push/1?a=1&b=%E4%B8%AD', {
      method: 'PUT',
      body: '{"x":1}',
      headers: { 'Content-Type': 'application/json', 'X-Own': 'v' },
    })
    expect(event).toMatchObject({
      path: '/push/1',
      httpMethod: 'PUT',
      headers: { 'content-type': 'application/json', 'x-own': 'v' },
      multiValueHeaders: { 'x-own': ['v'] },
      queryStringParameters: { a: '1', b: '中' },
      requestContext: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), envId: 'e1', appId: 'wx1' },
      body: '{"x":1}',
      isBase64Encoded: false,
    })
  })

  it.each([
    ['', '/'],
    ['/', '/'],
    ['/a%2Fb', '/a%2Fb'],
  ])('to /http/event%s has the path %s', async (path, expected) => {
    expect(await eventOf(path)).toMatchObject({ path: expected, body: '', isBase64Encoded: false })
  })

  it.each([
    ['application/x-www-form-urlencoded', 'a=1', 'a=1', false],
    ['text/xml; charset=utf-8', '<a/>', '<a/>', false],
    ['application/octet-stream', Buffer.from([0, 255]), 'AP8=', true],
    ['multipart/form-data; boundary=b', Buffer.from('--b--'), 'LS1iLS0=', true],
  ])('of the type %s', async (type, body, seen, isBase64Encoded) => {
    expect(await eventOf('', { method: 'POST', body, headers: { 'content-type': type } })).toMatchObject({ body: seen, isBase64Encoded })
  })

  it('has no user, whoever says so', async () => {
    const answer = await fetch(`${world.url}/http/user`, { headers: { 'x-wx-openid': 'o1' } })
    expect(await answer.json()).toEqual({})
  })
})

describe('a reply', () => {
  const reply = (value: unknown) =>
    fetch(`${world.url}/http/reply`, { method: 'POST', body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })

  it.each([
    ['a text', 'hello 中', 200, 'text/plain; charset=utf-8', 'hello 中'],
    ['an object', { a: 1 }, 200, 'application/json; charset=utf-8', '{"a":1}'],
    ['a list', [1], 200, 'application/json; charset=utf-8', '[1]'],
    ['nothing', null, 200, 'application/json; charset=utf-8', 'null'],
    ['a whole response', { statusCode: 201, headers: { 'Content-Type': 'text/html' }, body: '<p>' }, 201, 'text/html', '<p>'],
    ['a response without a body', { statusCode: 204 }, 204, 'text/plain; charset=utf-8', ''],
    ['a response with an object', { statusCode: 200, body: { a: 1 } }, 200, 'application/json; charset=utf-8', '{"a":1}'],
    [
      'bytes',
      { statusCode: 200, headers: { 'content-type': 'image/png' }, body: 'iVBORw==', isBase64Encoded: true },
      200,
      'image/png',
      '\ufffdPNG',
    ],
    ['a wrong length', { statusCode: 200, headers: { 'Content-Length': 1 }, body: 'abc' }, 200, 'text/plain; charset=utf-8', 'abc'],
    ['an impossible status', { statusCode: 7, body: 'x' }, 200, 'application/json; charset=utf-8', '{"statusCode":7,"body":"x"}'],
  ])('that is %s', async (_, value, status, type, text) => {
    const answer = await reply(value)
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([status, type, text])
    expect(answer.headers.get('x-cloudbase-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('with a redirect is passed on', async () => {
    const value = { statusCode: 302, headers: { location: 'https://example.com/' }, body: '' }
    const answer = await fetch(`${world.url}/http/reply`, { method: 'POST', body: JSON.stringify(value), redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://example.com/'])
  })
})

describe('a failure', () => {
  it.each([
    ['broken', 500, 'FUNCTIONS_EXECUTE_FAIL'],
    ['slow', 504, 'FUNCTIONS_TIME_LIMIT_EXCEEDED'],
    ['nowhere', 404, 'FUNCTION_NOT_FOUND'],
    ['', 404, 'FUNCTION_NOT_FOUND'],
  ])('of %s is %s %s', async (name, status, code) => {
    const answer = await fetch(`${world.url}/http/${name}`)
    expect([answer.status, await answer.json()]).toMatchObject([status, { code, requestId: answer.headers.get('x-cloudbase-request-id') }])
  })

  it.each([
    ['text over 100 KB', 'text/plain', 100 * 1024 + 1, 413],
    ['text of 100 KB', 'text/plain', 100 * 1024, 200],
    ['bytes over 6 MB', 'application/octet-stream', 6 * 1024 * 1024 + 1, 413],
    ['bytes of 1 MB', 'application/octet-stream', 1024 * 1024, 200],
  ])('or not: %s', async (_, type, size, status) => {
    const answer = await fetch(`${world.url}/http/user`, {
      method: 'POST',
      body: Buffer.alloc(size, 97),
      headers: { 'content-type': type },
    })
    expect(answer.status).toBe(status)
    if (status === 413) expect(await answer.json()).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' })
  })

  it('is written to the log like a success', async () => {
    world.callLog.reset()
    await fetch(`${world.url}/http/broken`)
    await fetch(`${world.url}/http/event`)
    expect(world.callLog.recent()).toMatchObject([
      { source: 'http', name: 'broken', ok: false, note: 'FUNCTIONS_EXECUTE_FAIL' },
      { source: 'http', name: 'event', ok: true },
    ])
  })
})

describe('by setting', () => {
  it('the path holds the place of the function, and only some functions have one', async () => {
    const other = await startCloudbase(functions, { settings: { httpPath: 'whole', httpFunctions: ['event'], httpSource: 'wx_http' } })
    expect(await (await fetch(`${other.url}/http/event/a`)).json()).toMatchObject({ path: '/event/a' })
    const refused = await fetch(`${other.url}/http/user`)
    expect([refused.status, await refused.json()]).toMatchObject([404, { code: 'INVALID_PATH' }])
    await other.stop()
  })
})
