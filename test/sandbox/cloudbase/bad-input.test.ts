import { type EventEmitter, once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createClock } from '../../../sandbox/base/clock'
import { type Served, serve } from '../../../sandbox/base/serve'
import { startCloudbase } from './start-cloudbase'

/** Whether it was ended with an error or without. */
const closed = (stream: EventEmitter) => new Promise((done) => stream.once('close', done))

describe('bad input over HTTP', () => {
  let world: Awaited<ReturnType<typeof startCloudbase>>
  /** The same cloud behind a server with little patience. */
  let hasty: Served
  beforeAll(async () => {
    const clock = createClock()
    clock.stop()
    world = await startCloudbase({}, { clock })
    await world.cloudbase.control.createCollection({ name: 'c' })
    await world.cloudbase.control.replaceDocument({ collection: 'c', _id: '1', document: { a: 1 } })
    hasty = await serve(world.cloudbase, 0, { headersMs: 150, requestMs: 150, lookEveryMs: 50 })
  })
  afterAll(async () => {
    await hasty.close()
    await world.stop()
  })
  afterEach(async () => {
    expect(world.cloudbase.control.find({ collection: 'c' })).toEqual([{ _id: '1', a: 1 }])
    expect(await answerTo(JSON.stringify({ action: 'database.calculateDocument', collectionName: 'c', query: '{}' }))).toMatchObject({
      data: { total: 1 },
    })
  })

  const send = (body: string | Buffer, path = '/admin', more: RequestInit = {}) =>
    fetch(`${world.url}${path}`, { method: 'POST', body: new Uint8Array(Buffer.from(body)), ...more })
  const answerTo = async (body: string | Buffer) => Object(await (await send(body)).json())

  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const text = (value: unknown) => JSON.stringify(value)

  it.each([
    ['nothing', ''],
    ['broken JSON', '{"action":"database.getDocument"'],
    ['a list', '[1]'],
    ['null', 'null'],
    ['no action', '{}'],
    ['an unknown action', text({ action: 'database.dropEverything' })],
    ['an action of the prototype', text({ action: '__proto__' })],
    ['a method of objects', text({ action: 'constructor' })],
    ['an action that is no text', text({ action: { toString: 1 } })],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x7b])],
    ['files that are no list', text({ action: 'storage.batchDeleteFile', fileid_list: 'x' })],
    ['files that are no texts', text({ action: 'storage.batchDeleteFile', fileid_list: [{}] })],
    ['links without an object', text({ action: 'storage.batchGetDownloadUrl', file_list: [null] })],
    ['a negative age', text({ action: 'storage.batchGetDownloadUrl', file_list: [{ fileid: 'x', max_age: -1 }] })],
    ['no path', text({ action: 'storage.getUploadMetadata' })],
    ['a path of objects', text({ action: 'storage.getUploadMetadata', path: { length: 1 } })],
    ['a transaction id that is no text', text({ action: 'database.commitTransaction', transactionId: {} })],
  ])('%s is INVALID_PARAM', async (_, body) => {
    expect(await answerTo(body)).toMatchObject({ code: expect.stringMatching(/^(INVALID_PARAM|DATABASE_TRANSACTION_FAIL)$/) })
  })

  it.each([
    ['broken EJSON', '{"a":'],
    ['a query nested 10,000 deep', nested(10_000)],
    ['$where', text({ $where: 'while (true) {}' })],
  ])('%s is refused', async (_, query) => {
    const answer = await answerTo(text({ action: 'database.getDocument', collectionName: 'c', query }))
    expect(answer.code).toMatch(/^(INVALID_PARAM|DATABASE_REQUEST_FAILED)$/)
  })

  it('a body nested a million deep is refused in time', async () => {
    const start = performance.now()
    expect(Object(await answerTo(`{"action":${'['.repeat(1_000_000)}`)).code).toBe('INVALID_PARAM')
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('__proto__ changes nobody’s prototype', async () => {
    await answerTo(
      '{"action":"database.getDocument","__proto__":{"polluted":1},"collectionName":"c","query":"{\\"__proto__\\":{\\"polluted\\":1}}"}',
    )
    expect(Object({}).polluted).toBeUndefined()
  })

  it('20 MB are refused before they are read', async () => {
    const outgoing = request(`${world.url}/admin`, { method: 'POST', headers: { 'content-length': 20 * 1024 * 1024 } })
    outgoing.write('{')
    const [response] = await once(outgoing, 'response')
    outgoing.on('error', () => undefined)
    expect(response.statusCode).toBe(413)
    outgoing.destroy()
  })

  it('20 MB that do not say so are cut off', async () => {
    const chunk = Buffer.alloc(1024 * 1024)
    const outgoing = request(`${world.url}/admin`, { method: 'POST' })
    outgoing.on('error', () => undefined)
    for (let at = 0; at < 20; at++) outgoing.write(chunk)
    outgoing.end()
    await closed(outgoing)
  })

  /** What a server answers on a raw connection before it ends it. */
  async function raw(port: number, ...pieces: readonly string[]): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (bytes) => {
      heard += bytes.toString()
    })
    socket.on('error', () => undefined)
    for (const piece of pieces) socket.write(piece)
    await closed(socket)
    return heard.split('\r\n')[0] ?? ''
  }
  const port = ({ url }: { url: string }) => Number(new URL(url).port)

  it('who never ends a request, or its head, is cut off', async () => {
    const slow = raw(port(hasty), 'POST /admin HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"action"')
    const slower = raw(port(hasty), 'POST /admin HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ')
    expect(await Promise.all([slow, slower])).toEqual(['HTTP/1.1 408 Request Timeout', 'HTTP/1.1 408 Request Timeout'])
  })

  it('half a request does nothing', async () => {
    const body = text({ action: 'database.removeDocument', collectionName: 'c', query: '{}', multi: true })
    const socket = connect(port(world), '127.0.0.1')
    await once(socket, 'connect')
    const head = `POST /admin HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${body.length + 1}\r\n\r\n`
    await new Promise<void>((resolve) => void socket.write(head + body, () => resolve()))
    socket.destroy()
    await closed(socket)
  })

  it.each(['//', 'http://[', 'nonsense'])('the target %j is refused', async (target) => {
    expect(await raw(port(world), `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 (400|404)/,
    )
  })

  it.each(['/storage/', '/storage/%zz', '/storage/..%2f..%2fetc', '/storage/a%00b', '/storage/a//b'])('%s is no file', async (path) => {
    expect((await fetch(`${world.url}${path}`)).status).toBe(400)
    expect((await fetch(`${world.url}${path}`, { method: 'DELETE' })).status).toBe(400)
  })

  describe('from a page elsewhere', () => {
    const paths = ['/admin', '/control/collections', '/client/call-function', '/storage/a', '/']
    it.each(paths)('%s is refused', async (path) => {
      for (const headers of [
        { origin: 'https://elsewhere.example' },
        { origin: 'null' },
        { origin: 'http://127.0.0.1.elsewhere.example' },
      ]) {
        expect((await send('{}', path, { headers })).status).toBe(403)
      }
    })

    it.each(paths)('%s is refused under a name that only leads here', async (path) => {
      for (const host of ['elsewhere.example', 'elsewhere.example:80', '127.0.0.1.elsewhere.example'])
        expect(
          await raw(port(world), `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`),
        ).toContain('403')
    })
  })
})
