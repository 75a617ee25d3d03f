import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { orderKind } from '../../../../../cloudfunctions/core/domain/order'
import type { OpenShop } from '../../../../../cloudfunctions/core/platform/port'
import { weidianDefaults } from '../../../../../cloudfunctions/core/platform/weidian'
import { createClient } from '../../../../../cloudfunctions/core/platform/weidian/client'
import { mapOrder } from '../../../../../cloudfunctions/core/platform/weidian/map/order'
import { mapOrderState } from '../../../../../cloudfunctions/core/platform/weidian/map/order-state'
import { readCategories } from '../../../../../cloudfunctions/core/platform/weidian/read/categories'
import { orderRows } from '../../../../../cloudfunctions/core/platform/weidian/read/orders'
import { order } from '../../../../../cloudfunctions/core/platform/weidian/wire/order'
import { parseBody } from '../../../../../cloudfunctions/core/platform/weidian/wire/parse'
import { stablePages } from '../../../../../cloudfunctions/core/sync/engine/slices'
import { createRig } from '../../rig'
import { createShop, type StandInOptions } from './stand-in'
import { answerText, orderText } from './wire-samples'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function world(options: Partial<StandInOptions> = {}) {
  const clock = { now: Date.UTC(2026, 10, 24, 2, 0, 0) }
  const there = createShop({ clock, orders: 40, ...options })
  closing.push(there.close)
  return { clock, ...there }
}

const read = (changes: Record<string, unknown> = {}, line: Record<string, unknown> = {}) =>
  mapOrder(order.parse(parseBody(orderText(changes, line))))

/** Answers every call with this text; keeps what was sent. */
function answering(text: string) {
  const sent: URLSearchParams[] = []
  const http = async (call: { readonly body?: string }) => {
    sent.push(new URLSearchParams(call.body))
    return { status: 200, headers: { 'content-type': 'text/html' }, text }
  }
  const access = { shop: null, token: async () => 't', renew: async () => 't' }
  return { sent, client: createClient(http, 'http://weidian.test/api', access, (call) => call()) }
}

async function takeOrder(open: OpenShop, shop: string, ids: readonly string[]) {
  const { store, deps } = createRig({ orders: 0 })
  const kind = orderKind({ store, clock: deps.clock, vault: deps.vault, tell: async () => undefined, settleMs: 10_000 })
  return { taken: await kind.take(shop, open, ids), stored: await kind.stored(shop) }
}

/** One test for each trap of docs/protocols/weidian.md §8, by its number. */
describe('traps of 微店', () => {
  it.each(['success', '', 'ok', '成功'])('1: status_reason %j says nothing about success', async (reason) => {
    const { client } = answering(`{"status":{"status_code":0,"status_reason":"${reason}"},"result":[]}`)
    expect(await readCategories(client)).toEqual([])
  })

  it('2: state comes from the detail’s own words, and refund is another axis', () => {
    expect([mapOrderState('pay', '20'), mapOrderState('unship_refunding', '20')]).toEqual(['paid', 'paid'])
    expect(read({ status: 'unship_refunding', refund_status_ori: '1' })).toMatchObject({ state: 'paid', refund: 'asked' })
    // 2 is "paid" in a list and nothing at all in a detail.
    expect(mapOrderState('2', '')).toBe('unknown')
  })

  it('3: numbers may be texts and texts numbers', () => {
    const asNumbers = read(
      { seller_id: 1700000001, group_status: '-1', price: 40, quantity: 1 },
      { quantity: 1, sub_order_id: '640000000000001' },
    )
    expect(asNumbers).toEqual(read())
  })

  it('4: an 18-digit refund number without quotes keeps its last digit', () => {
    const text = orderText({}, { refund_info: { refund_no: 0, refund_status: '1', refund_fee: '1.00' } })
    const long = text.replace('"refund_no":0', '"refund_no":144000000000000001')
    expect(mapOrder(order.parse(parseBody(long))).lines[0]?.refund?.number).toBe('144000000000000001')
  })

  it('5: times are UTC+8 without a zone, whatever zone the process runs in', () => {
    expect(read({ pay_time: '2026-01-01 00:00:00.0' }).paidAt).toBe(Date.UTC(2025, 11, 31, 16))
    expect(read({ pay_time: '2026-01-01T00:00:00' }).paidAt).toBe(Date.UTC(2025, 11, 31, 16))
    expect(read({ pay_time: null }).paidAt).toBeNull()
  })

  it('6: spaces, plus signs and Chinese arrive as they were sent', async () => {
    const { client, sent } = answering(answerText('[]'))
    const param = { note: 'a+b c%20 手工 & = #' }
    await client({ method: 'vdian.order.note.modify', version: '1.0', param, result: z.unknown() })
    expect(JSON.parse(sent[0]?.get('param') ?? '')).toEqual(param)
    // The platform refuses \u escapes (10018).
    expect(sent[0]?.get('param')).toContain('手工')
  })

  it('7: names lose their line breaks, amounts their signs', () => {
    expect(read({}, { item_name: '杯子\r\n白色' }).lines[0]?.name).toBe('杯子 白色')
    const discounts = ['-￥5.00', '-5.00', '5.00'].map((discount_price) => ({ discount_type: '1', discount_info: '', discount_price }))
    expect(read({ discount_list: discounts }).discounts.map(({ amount }) => amount)).toEqual([500, 500, 500])
  })

  it('8: total_fee is a commission and price is without freight', () => {
    expect(read({ total_fee: '-3.00' })).toMatchObject({ total: 4800, goods: 4000, freight: 800 })
  })

  it('9: a list that moves between two pages is read until two passes agree', async () => {
    const row = (id: number) => ({ id: String(id), updatedAt: id, createdAt: id, digest: '' })
    let order = [1, 2, 3, 4]
    let calls = 0
    const list = async (_: unknown, page: number) => {
      // While page 1 was being read, 4 sold and moved to the front: 2 slips to page 2, 3 was on neither.
      if (++calls === 2) order = [4, 1, 2, 3]
      return { rows: order.slice((page - 1) * 2, page * 2).map(row), total: 4, shopTime: null }
    }
    const rows = await stablePages(list, { by: 'updated', from: 0, to: 9 }, 2)
    expect(rows.map(({ id }) => id).toSorted()).toEqual(['1', '2', '3', '4'])
  })

  it('10: groups not formed yet are asked for', async () => {
    const { client, sent } = answering(answerText('{"total_num":0,"orders":[]}'))
    await orderRows(client, null, weidianDefaults).list({ by: 'updated', from: 0, to: null }, 1)
    expect(JSON.parse(sent[0]?.get('param') ?? '')).toMatchObject({ group_type: 0 })
  })

  it('11: no list goes out without times, so the 31 days never cut it', async () => {
    const { client, sent } = answering(answerText('{"total_num":0,"orders":[]}'))
    const rows = orderRows(client, null, weidianDefaults)
    for (const by of ['created', 'updated'] as const) for (const to of [null, 86_400_000]) await rows.list({ by, from: 0, to }, 1)
    for (const each of sent) {
      const param = JSON.parse(each.get('param') ?? '')
      expect('update_start' in param || ('add_start' in param && 'add_end' in param)).toBe(true)
    }
  })

  it('12: the protocol’s own spellings are read', () => {
    expect(mapOrderState('shiped_refunding', '30')).toBe('shipped')
    const { platform } = world()
    const content = (type: string) => ({
      query: '',
      body: new URLSearchParams({ content: JSON.stringify({ type, message: { order_id: '8' } }) }).toString(),
    })
    for (const type of [
      'weidian.order.confirm_eceipt',
      'weidian.order.confirm_receipt',
      'weidian.order.refund_suc',
      'weidian.order.refund_success',
    ])
      expect(platform.readPush(content(type))).toMatchObject({ id: '8', type })
  })

  it('13: the token goes out in the body only, never in an address', async () => {
    const addresses: string[] = []
    const http = async (call: { readonly url: string }) => {
      addresses.push(call.url)
      return { status: 200, headers: {}, text: answerText('[]') }
    }
    const access = { shop: null, token: async () => 'canary-token', renew: async () => 'canary-token' }
    await readCategories(createClient(http, 'http://weidian.test/api', access, (call) => call()))
    expect(addresses.join()).not.toContain('canary-token')
  })

  it('14: another holder of the same app key takes our token, and we get our own again once', async () => {
    const { open, tokens, ownApp, control, calls } = world()
    const id = String(control.placeOrder({}).order.order_id)
    const { orders } = open()
    await orders.details([id])
    await tokens.issueToken(ownApp)
    const before = calls.filter((name) => name === '/token').length
    expect((await orders.details([id]))[0]).toHaveProperty('snapshot')
    expect(calls.filter((name) => name === '/token').length - before).toBe(1)
  })

  it('15: a token is renewed before it ends, so pushes go on', async () => {
    const { tokens, ownApp, clock } = world()
    const token = await tokens.issueToken(ownApp)
    // frame/credential renews half an hour before this moment (docs/architecture.md).
    expect(token.expiresAt).toBeGreaterThan(clock.now + 2 * 3_600_000)
  })

  it('16: a refund of a part is on its line, while the order’s state stays', () => {
    const refund = { refund_no: '144000000000000001', refund_status: '10', refund_fee: '12.50' }
    expect(read({ status: 'finish', status_ori: '50' }, { refund_info: refund })).toMatchObject({
      state: 'finished',
      refund: 'refunded',
      refunded: 1250,
      lines: [{ refund: { number: '144000000000000001', state: 'refunded', amount: 1250 } }],
    })
  })

  it('17: an order of a buyer nobody knows is stored all the same', async () => {
    const { open, shop, control } = world()
    const id = String(control.placeOrder({ pay: true }).order.order_id)
    const { taken, stored } = await takeOrder(open(), shop, [id])
    expect([taken.changed, stored]).toEqual([[id], 1])
  })

  it('18: a row whose detail fails blocks no other', async () => {
    const { open, shop, control } = world()
    const id = String(control.placeOrder({}).order.order_id)
    const { taken } = await takeOrder(open(), shop, ['990000000999999', id])
    expect(taken.changed).toEqual([id])
    expect(taken.failed.map((each) => [each.id, each.failure.code])).toEqual([['990000000999999', 'weidian.20018']])
  })

  it('19: an error page of type text/html and a JSON text of JSON are both read for what they are', async () => {
    const twice = answering(JSON.stringify(answerText('[{"cate_id":1,"cate_name":"新品","sort_num":1}]')))
    expect(await readCategories(twice.client)).toEqual([{ id: '1', name: '新品', sort: 1 }])
    await expect(readCategories(answering('<html>busy</html>').client)).rejects.toMatchObject({ code: 'weidian.unreadable' })
    await expect(readCategories(answering(answerText(undefined, 10007)).client)).rejects.toMatchObject({ code: 'weidian.10007' })
  })
})
