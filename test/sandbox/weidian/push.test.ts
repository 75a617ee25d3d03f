import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import type { SendPush } from '../../../sandbox/weidian/push/send-push'
import { sendPush } from '../../../sandbox/weidian/push/send-push'
import { openShop } from './open-shop'

interface Content {
  type: string
  shopId?: number
  message: { order_id: string; status: string }
}

/** A shop whose pushes are caught instead of sent. */
async function openCaught(settings = {}, orders = 6, answer: () => boolean = () => true) {
  const caught: Content[] = []
  const send: SendPush = async (_, content) => {
    caught.push(JSON.parse(content))
    return { ok: answer(), note: '' }
  }
  const shop = openShop({ orders, sendPush: send, settings })
  await shop.token()
  shop.weidian.control.setPushUrl({ url: 'http://receiver.test/hook' })
  return { ...shop, control: shop.weidian.control, caught }
}

describe('a push', () => {
  it('tells what happened, with the order as the detail writes it', async () => {
    const { control, caught } = await openCaught()
    const { order } = control.placeOrder({ buyer: 'you', pay: true })
    control.act({ order: String(order.order_id), do: 'ship' })
    control.act({ order: String(order.order_id), do: 'accept' })
    await control.pushesDone()
    expect(caught.map(({ type, shopId, message }) => [type, shopId, message.status])).toEqual([
      ['weidian.order.non_payment', 9600000001, 'unpay'],
      ['weidian.order.already_payment', 9600000001, 'pay'],
      ['weidian.order.delivered', 9600000001, 'ship'],
      ['weidian.order.confirm_eceipt', 9600000001, 'accept'],
    ])
    expect(caught.at(-1)?.message).toEqual(control.order({ id: String(order.order_id) }))
  })

  it('is not sent while the apps hold no valid token, nor without an address', async () => {
    const { control, caught, callLog } = await openCaught()
    control.expireTokens()
    control.placeOrder({})
    await control.pushesDone()
    expect(caught).toEqual([])
    expect(callLog.recent(1)).toMatchObject([{ source: 'push', ok: false, note: 'muted: no valid token' }])
  })

  it('waits in mode hold, and is released shuffled and repeated', async () => {
    const { control, caught } = await openCaught()
    control.pushMode({ mode: 'hold' })
    control.burst({ count: 10 })
    expect(control.held()).toHaveLength(20)
    expect(caught).toEqual([])
    expect(await control.release({ order: 'shuffle', times: 2 })).toEqual({ released: 40 })
    expect(caught).toHaveLength(40)
    const ids = caught.map(({ message, type }) => message.order_id + type)
    expect(ids).not.toEqual([...ids].sort())
    expect(new Set(ids).size).toBe(20)
    expect(control.held()).toEqual([])
  })

  it('is forgotten in mode off', async () => {
    const { control, caught } = await openCaught()
    control.pushMode({ mode: 'off' })
    control.placeOrder({ pay: true })
    await control.pushesDone()
    expect(caught).toEqual([])
  })

  it('can be of a type nobody knows, and can lack the shop id', async () => {
    const { control, caught } = await openCaught()
    control.setPushUrl({ url: 'http://receiver.test/hook', shape: 'withoutShopId' })
    await control.push({ order: '990000000000001', type: 'weidian.order.brand_new' })
    expect(caught).toMatchObject([{ type: 'weidian.order.brand_new' }])
    expect(caught[0]).not.toHaveProperty('shopId')
  })

  it('comes of what happens by itself; repeated, late or lost where the order is odd', async () => {
    const { control, caught, clock, callLog } = await openCaught({ tokenSeconds: 90 * 86_400 }, 1200)
    for (let day = 0; day < 10; day++) clock.advance(86_400_000)
    await control.pushesDone()
    const keys = caught.map(({ type, message }) => `${type} ${message.order_id}`)
    const lost = callLog.recent(2_000).filter((call) => call.note === 'lost')
    expect(keys.length).toBeGreaterThan(100)
    expect(keys.length).toBeGreaterThan(new Set(keys).size)
    expect(lost.length).toBeGreaterThan(0)
    expect(caught.some(({ type }) => type === 'weidian.order.confirm_receipt')).toBe(true)
    expect(caught.some(({ type }) => type === 'weidian.order.confirm_eceipt')).toBe(true)
  })

  it('is sent again after a failure, where set so', async () => {
    let left = 1
    const answers = () => left-- <= 0
    const { control, caught } = await openCaught({ pushRetries: 2, pushRetryMs: 1 }, 6, answers)
    control.placeOrder({})
    await expect.poll(() => caught.length).toBe(2)
  })
})

describe('delivery', () => {
  const received: { method: string; content: string | null }[] = []
  let reply = '{"status":"success"}'
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const form =
        request.method === 'GET'
          ? new URL(request.url ?? '', 'http://x').searchParams
          : new URLSearchParams(Buffer.concat(parts).toString())
      received.push({ method: request.method ?? '', content: form.get('content') })
      response.end(reply)
    })
  })
  const listening = new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=1`))
  })
  afterAll(() => server.close())

  it.each(['POST', 'GET'] as const)('by %s carries the field content and reads the answer', async (method) => {
    const target = { url: await listening, method, shape: 'withShopId' } as const
    reply = '{"status":"success"}'
    expect(await sendPush(target, '{"a":"中 & +"}', 5000)).toEqual({ ok: true, note: '' })
    expect(received.at(-1)).toEqual({ method, content: '{"a":"中 & +"}' })
    reply = '{"ok":1}'
    expect((await sendPush(target, '{}', 5000)).ok).toBe(false)
  })

  it('to nobody fails without an error', async () => {
    const nowhere = { url: 'http://127.0.0.1:9/', method: 'POST', shape: 'withShopId' } as const
    expect((await sendPush(nowhere, '{}', 5000)).ok).toBe(false)
  })
})
