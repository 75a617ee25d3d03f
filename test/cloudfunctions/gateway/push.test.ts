import { describe, expect, it } from 'vitest'
import { serveHttp } from '../../../cloudfunctions/core/host'
import { leaveHint, startShop, stopShop } from '../../../cloudfunctions/core/sync'
import { ReadRest } from '../../../cloudfunctions/gateway/read-rest'
import { route } from '../../../cloudfunctions/gateway/route'
import { ask, createRig, data, ringOf, SETUP_CODE } from '../core/rig'

interface Sent {
  readonly method?: string
  readonly body?: string
  readonly query?: Record<string, string>
  readonly base64?: boolean
}

async function setUp(call: Parameters<typeof createRig>[0] = {}) {
  const rig = createRig(call)
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  const { shop } = await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
  const path = new URL(String(Reflect.get(Object(shop), 'pushUrl'))).pathname
  const flood = { isOn: false }
  const deps = {
    ...rig.deps,
    flood,
    rest: new ReadRest(),
    leaveHint: (id: string, row: string) => leaveHint({ ...rig.deps, flood }, id, row),
    startShop: (id: string) => startShop(rig.deps, id),
    stopShop: (id: string) => stopShop(rig.deps, id),
  }
  const gateway = serveHttp('gateway', () => ({ deps, log: rig.deps.log }), route)
  const context = { request_id: 'h1', environ: 'TCB_ENV=e1;TCB_SOURCE=' }
  const send = (to: string, { method = 'POST', body = '', query = {}, base64 = false }: Sent = {}) =>
    gateway(
      {
        path: to,
        httpMethod: method,
        queryStringParameters: query,
        body: base64 ? Buffer.from(body).toString('base64') : body,
        isBase64Encoded: base64,
      },
      context,
    )
  const number = String(rig.weidian.control.orders()[0]?.order_id)
  const content = JSON.stringify({ type: 'weidian.order.already_payment', message: { order_id: number, seller_id: rig.ownApp.shopId } })
  return { rig, gateway, context, path, send, number, content, id: `weidian:${rig.ownApp.shopId}` }
}

const form = (content: string) => new URLSearchParams({ content }).toString()
const success = { statusCode: 200, body: '{"status":"success"}' }

describe('pushes of 微店', () => {
  it.each([
    ['a form', (content: string): Sent => ({ body: form(content) })],
    ['a form in base64', (content: string): Sent => ({ body: form(content), base64: true })],
    ['a query', (content: string): Sent => ({ method: 'GET', query: { content } })],
    ['a form escaped for HTML', (content: string): Sent => ({ body: form(content.replace(/"/g, '&quot;')) })],
  ])('keeps a hint from %s and answers with success', async (_, sent) => {
    const { rig, path, send, content, number, id } = await setUp()
    expect(await send(path, sent(content))).toMatchObject(success)
    expect(rig.documents.all('hints')).toMatchObject([{ _id: `${id}:${number}`, number: expect.any(Number) }])
    expect(rig.documents.all('jobs').find(({ _id }) => _id === `${id}:live`)).toMatchObject({ pending: 1 })
  })

  it('asks the worker to read the order, within 400 ms, and does not mind where that fails', async () => {
    const calls: unknown[] = []
    const { path, send, content, number, id } = await setUp({
      call: async (...call) => {
        calls.push(call)
        throw new Error('too slow')
      },
    })
    expect(await send(path, { body: form(content) })).toMatchObject(success)
    expect(calls).toEqual([
      ['worker', { task: 'read', kind: 'orders', shop: id, id: number, hint: expect.any(Number) }, { timeoutMs: 400 }],
    ])
  })

  it('leaves it to the next round where one hint after another waits already, until they have not for a second', async () => {
    let asked = 0
    const { rig, path, send, content } = await setUp({
      call: async () => {
        asked++
        return { ok: true }
      },
    })
    const askedAfter = async () => {
      await send(path, { body: form(content) })
      return asked
    }
    for (let push = 1; push <= 10; push++) expect(await askedAfter()).toBe(push)
    expect([await askedAfter(), await askedAfter()]).toEqual([10, 10])
    const jobs = rig.documents.all('jobs').filter(({ _id }) => _id.endsWith(':live'))
    expect(jobs).toMatchObject([{ pending: 12 }])
    await rig.documents.remove('hints', {})
    expect(await askedAfter()).toBe(10)
    await rig.documents.remove('hints', {})
    rig.clock.advance(1_000)
    expect(await askedAfter()).toBe(11)
  })

  it('never suppresses a later push of the same order', async () => {
    const { rig, path, send, content } = await setUp()
    await send(path, { body: form(content) })
    const first = Number(rig.documents.all('hints')[0]?.number)
    await send(path, { body: form(content) })
    expect(rig.documents.all('hints')).toMatchObject([{ number: first + 1 }])
  })

  it.each([
    ['broken', '{"type":'],
    ['without an order', '{"type":"weidian.order.x","message":{}}'],
    ['of another shop', JSON.stringify({ type: 't', message: { order_id: '1', seller_id: '1' } })],
    ['empty', ''],
  ])('answers a body that is %s with success, logs push.body and changes nothing', async (_, content) => {
    const { rig, path, send } = await setUp()
    expect(await send(path, { body: form(content) })).toMatchObject(success)
    expect(rig.documents.all('hints')).toEqual([])
    expect(rig.lines.at(-1)).toContain('push.body')
  })

  it('answers a type nobody knows with success', async () => {
    const { path, send, content } = await setUp()
    expect(await send(path, { body: form(content.replace('already_payment', 'brand_new')) })).toMatchObject(success)
  })

  it.each([
    ['the MAC', (path: string) => `${path.slice(0, -1)}${path.endsWith('0') ? '1' : '0'}`],
    ['the key id', (path: string) => path.replace('/p1/', '/p2/')],
    ['the shop', (path: string) => path.replace(/weidian\/\d+/, 'weidian/9600000009')],
    ['its length', (path: string) => `${path}/x`],
    ['its end', (path: string) => path.split('/').slice(0, -1).join('/')],
  ])('is 404 without a database call where %s of the path is not ours', async (_, change) => {
    const { rig, path, send, content } = await setUp()
    const before = rig.store.calls()
    expect(await send(change(path), { body: form(content) })).toMatchObject({ statusCode: 404 })
    expect(rig.store.calls()).toBe(before)
    expect(rig.lines.at(-1)).toContain('push.path')
  })

  it('is 404 for a shop that is no longer bound, and keeps nothing', async () => {
    const { rig, path, send, content, id } = await setUp()
    await data(ask(rig.merchant, 'owner', 'binding.unbind', { shop: id }))
    expect(await send(path, { body: form(content) })).toMatchObject({ statusCode: 404 })
    expect(rig.documents.all('hints')).toEqual([])
    expect(rig.lines.at(-1)).toContain('push.unknownShop')
  })

  it('knows paths of the key before the current one', async () => {
    const first = await setUp()
    const keys = { current: ringOf('p2', 11).current, previous: ringOf('p1', 9).current }
    const { path } = first
    const second = await setUp({ config: { pushKeys: keys } })
    expect(second.path).not.toBe(path)
    expect(await second.send(path, { body: form(second.content) })).toMatchObject(success)
  })

  it('finds nothing for a phone, for another method, and for any other path', async () => {
    const { gateway, path, send, content } = await setUp()
    const phone = { request_id: 'h1', environ: 'WX_CONTEXT_KEYS=WX_OPENID,WX_APPID;WX_OPENID=o;WX_APPID=a;TCB_SOURCE=wx_client' }
    expect(await gateway({ path, httpMethod: 'POST', body: form(content) }, phone)).toMatchObject({ statusCode: 404 })
    expect(await send(path, { method: 'DELETE', body: form(content) })).toMatchObject({ statusCode: 404 })
    for (const other of ['/', '/push', '/oauth/weidian/returned', '/admin', '/../x'])
      expect(await send(other)).toMatchObject({ statusCode: 404 })
    expect(await gateway('nonsense', { request_id: 'h1', environ: '' })).toMatchObject({ statusCode: 404 })
  })

  it('is found with and without the name of the function in the path', async () => {
    const { path, send, content } = await setUp()
    expect(await send(`/gateway${path}`, { body: form(content) })).toMatchObject(success)
  })
})
