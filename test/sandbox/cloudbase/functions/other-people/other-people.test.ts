import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClock } from '../../../../../sandbox/base/clock'
import { startCloudbase } from '../../start-cloudbase'

let world: Awaited<ReturnType<typeof startCloudbase>>
const clock = createClock()
beforeAll(async () => {
  clock.stop()
  const functionsDirectory = fileURLToPath(new URL('./cloudfunctions', import.meta.url))
  world = await startCloudbase(
    {},
    { functionsDirectory, clock, settings: { rules: { '*': { invoke: 'auth != null' }, pages: { invoke: true } } } },
  )
  for (const name of ['orders', 'books', 'accounts', 'sales', 'goods']) await world.cloudbase.control.createCollection({ name })
})
afterAll(() => world.stop())

const put = (collection: string, _id: string, fields: object) =>
  world.cloudbase.control.replaceDocument({ collection, _id, document: { _id, ...fields } })
const find = (collection: string, _id: string) => world.cloudbase.control.find({ collection, query: { _id } })

describe('functions written for the cloud', () => {
  it('know who calls', async () => {
    expect((await world.call('login', { a: 1 })).result).toEqual({
      event: { a: 1, userInfo: { appId: 'wx1', openId: 'o-s1' } },
      openid: 'o-s1',
      appid: 'wx1',
      env: 'e1',
      source: 'wx_client',
    })
  })

  it('call each other, in the older form with a callback', async () => {
    expect((await world.call('greet', { word: '你好' })).result).toBe('你好, o-s1 (wx_client,scf)')
  })

  it('run by a timer', async () => {
    const createdAt = (minutes: number) => ({ $date: clock.now() - minutes * 60_000 })
    await put('orders', 'old', { status: 'unpaid', createdAt: createdAt(31) })
    await put('orders', 'new', { status: 'unpaid', createdAt: createdAt(29) })
    const run = await world.cloudbase.control.fireTimer({ name: 'closeOrders' })
    expect(JSON.parse(run.result)).toEqual({ closed: 1, openid: null })
    expect(await find('orders', 'old')).toMatchObject([{ status: 'closed', closes: 1 }])
    expect(await find('orders', 'new')).toMatchObject([{ status: 'unpaid' }])
    expect(world.cloudbase.control.logs({ requestId: run.requestId })).toMatchObject({
      output: expect.stringMatching(/timer closeOrders at \d{4}-/),
    })
  })

  it('are an interface behind HTTP access', async () => {
    const base = `${world.url}/http/books-api`
    const made = await fetch(base, {
      method: 'POST',
      body: JSON.stringify({ title: '活着', author: '余华' }),
      headers: { 'content-type': 'application/json' },
    })
    expect([made.status, made.headers.get('access-control-allow-origin')]).toEqual([201, '*'])
    const { id } = Object(await made.json())
    expect(await (await fetch(`${base}/${id}`)).json()).toMatchObject({ title: '活着' })
    expect((await fetch(`${base}/none`)).status).toBe(404)
    expect(await (await fetch(`${base}?author=${encodeURIComponent('余华')}`)).json()).toEqual({ total: 1, titles: ['活着'] })
  })

  it('are a web server', async () => {
    const base = `${world.url}/http/pages`
    const page = await fetch(base)
    expect([await page.text(), page.headers.get('content-type')]).toEqual(['<h1>你好，第 1 位</h1>', 'text/html; charset=utf-8'])
    expect(page.headers.get('x-response-time')).toMatch(/ms$/)
    const form = await fetch(`${base}/form`, { method: 'POST', body: new URLSearchParams({ a: '1 2' }), headers: { cookie: 'session=s0' } })
    expect(await form.json()).toEqual({ got: { a: '1 2' }, session: 'session=s0' })
    expect(form.headers.getSetCookie()).toEqual(['session=s1; HttpOnly', 'seen=1'])
    expect(Buffer.from(await (await fetch(`${base}/favicon.ico`)).arrayBuffer())).toEqual(Buffer.from([0, 0, 1, 0, 255]))
    expect(await (await fetch(`${base}/again`)).text()).toBe('<h1>你好，第 2 位</h1>')
  })

  it('change several documents or none', async () => {
    await put('accounts', 'o-s1', { points: 10 })
    await put('accounts', 'o-s2', { points: 0 })
    expect((await world.call('transfer', { to: 'o-s2', points: 7 })).result).toEqual({ success: true, left: 3 })
    expect((await world.call('transfer', { to: 'o-s2', points: 7 })).result).toMatchObject({ success: false })
    expect(await find('accounts', 'o-s2')).toMatchObject([{ points: 7 }])
  })

  it('store files, written to /tmp before', async () => {
    const base64 = readFileSync(fileURLToPath(import.meta.url)).toString('base64')
    const { result } = await world.call('avatar', { base64 })
    expect(result).toEqual({
      fileID: expect.stringMatching(/^cloud:\/\/e1\..*\/avatars\/o-s1\.png$/),
      url: expect.stringContaining('/avatars/o-s1.png'),
      bytes: Buffer.from(base64, 'base64').length,
    })
    expect((await fetch(Object(result).url)).status).toBe(200)
  })

  it('join and sum up collections', async () => {
    await put('goods', 'g1', { kind: 'cup', price: 1990 })
    await put('goods', 'g2', { kind: 'plate', price: 500 })
    for (const [index, goodsId, count, paid] of [
      [1, 'g1', 2, true],
      [2, 'g2', 3, true],
      [3, 'g2', 1, true],
      [4, 'g1', 9, false],
    ])
      await put('sales', `s${index}`, { goodsId, count, paid })
    expect((await world.call('sales')).result).toEqual([
      { _id: 'cup', sum: 3980, orders: 1 },
      { _id: 'plate', sum: 2000, orders: 2 },
    ])
  })

  it('route by a path in the event', async () => {
    const ask = async (data: object) => (await world.call('router', data)).result
    expect(await ask({ $url: 'user/info', name: 'A' })).toEqual({ code: 0, data: { openid: 'o-s1', name: 'A', level: 3 } })
    expect(await ask({ $url: 'company' })).toEqual({ code: 0, data: 'company' })
    expect(await ask({ $url: 'nowhere' })).toEqual({ code: 404 })
  })

  it('can be invoked from the control, without a user', async () => {
    expect(await world.cloudbase.control.invoke({ name: 'login', data: { a: 1 } })).toMatchObject({
      ok: true,
      requestId: expect.any(String),
      // Nobody called: a fresh instance has no context, a used one still has that of the call before.
      result: { event: { a: 1 } },
      output: expect.any(String),
    })
    expect(await world.cloudbase.control.invoke({ name: 'nowhere' })).toMatchObject({ ok: false, code: 'FUNCTION_NOT_FOUND' })
  })
})
