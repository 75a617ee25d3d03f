import { describe, expect, it } from 'vitest'
import { openShop } from './open-shop'

const shop = openShop({ orders: 300 })
const { control } = shop.weidian
const common = (more: object) => JSON.stringify({ method: 'vdian.shop.cate.get', version: '1.0', format: 'json', ...more })

describe('a call', () => {
  it.each(['GET', 'POST'])('is read from query or form by %s', async (method) => {
    const answer = await shop.read(shop.send(method, '/api', { param: '{}', public: common({ access_token: await shop.token() }) }))
    expect(answer).toMatchObject({ code: 0, reason: '' })
    expect(answer.result).toHaveLength(9)
    expect(answer.response.headers['content-type']).toMatch(/^application\/json/)
  })

  it('is read from the query of a POST with an empty body', async () => {
    const query = new URLSearchParams({ param: '{}', public: common({ access_token: await shop.token() }) })
    const headers = { 'user-agent': 'tests' }
    const answer = await shop.read(shop.weidian.handle({ method: 'POST', path: '/api', query, headers, body: Buffer.alloc(0) }))
    expect(answer.code).toBe(0)
  })

  it('takes 1.0 for a missing version', async () => {
    const answer = await shop.read(
      shop.send('POST', '/api', { param: '{}', public: common({ access_token: await shop.token(), version: undefined }) }),
    )
    expect(answer.code).toBe(0)
  })

  it.each([
    ['no param', { public: common({}) }, 10007],
    ['no public', { param: '{}' }, 10007],
    ['a list for param', { param: '[]', public: common({}) }, 10019],
    ['broken JSON', { param: '{', public: common({}) }, 10020],
    ['escaped characters', { param: '{"a":"\\u5fae"}', public: common({}) }, 10018],
    ['no method', { param: '{}', public: '{}' }, 10007],
    ['an unknown method', { param: '{}', public: common({ method: 'vdian.shop.get' }) }, 10011],
    ['an unknown version', { param: '{}', public: common({ method: 'vdian.order.get', version: '2.0' }) }, 10011],
    ['no token', { param: '{}', public: common({}) }, 10007],
    ['a token of another form', { param: '{}', public: common({ access_token: 'x' }) }, 10016],
    ['an unknown token', { param: '{}', public: common({ access_token: '0'.repeat(42) }) }, 10013],
  ])('with %s is refused', async (_, fields: Record<string, string>, code) => {
    const answer = await shop.read(shop.send('POST', '/api', fields))
    expect(answer.code).toBe(code)
    expect(answer.reason).not.toBe('')
    expect(answer.response.headers['content-type']).toMatch(/^text\/html/)
  })

  it('by another HTTP method is refused', async () => {
    expect((await shop.read(shop.send('PUT', '/api', {}))).code).toBe(10012)
  })

  it('by a client without a name gets no JSON', async () => {
    expect((await shop.send('GET', '/api', {}, { 'user-agent': '' })).status).toBe(403)
    expect((await shop.send('GET', '/token', {}, { 'user-agent': 'Python-urllib/3.9' })).status).toBe(403)
  })
})

describe('an answer', () => {
  it('carries the shop clock, skewed where set', async () => {
    const skewed = openShop({ orders: 0, settings: { clockSkewMs: -90_000 } })
    const response = await skewed.send('GET', '/api')
    expect(Date.parse(response.headers.date ?? '')).toBe(skewed.clock.now() - 90_000)
  })

  it('comes at most so often in any sliding second', async () => {
    let machine = Date.parse('2026-11-24T02:00:00Z')
    const { createClock } = await import('../../../sandbox/base/clock')
    const slow = openShop({ orders: 0, clock: createClock(() => machine), settings: { callsPerSecond: 3 } })
    const token = await slow.token()
    const ask = async () => (await slow.call(token, 'vdian.shop.cate.get', '1.0')).code
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([0, 0, 0, 10005])
    machine += 999
    expect(await ask()).toBe(10005)
    machine += 1
    expect(await ask()).toBe(0)
  })
})

describe('vdian.order.get', () => {
  it.each([
    [{}, 20015],
    [{ order_id: 'abc' }, 20015],
    [{ order_id: '123' }, 20018],
  ])('of %j is refused with %i', async (param, code) => {
    expect((await shop.call(await shop.token(), 'vdian.order.get', '1.0', param)).code).toBe(code)
  })

  it('does not know orders of another shop', async () => {
    const [other] = control.orders({ shop: '9600000002' })
    expect((await shop.call(await shop.token(), 'vdian.order.get', '1.0', { order_id: other?.order_id })).code).toBe(20018)
  })

  it('writes an order as the protocol does', async () => {
    const answer = await shop.call(await shop.token(), 'vdian.order.get', '1.0', { order_id: '990000000000006' })
    expect(answer.result).toMatchObject({
      order_id: '990000000000006',
      order_type: '3',
      status: 'finish',
      status_ori: '50',
      refund_status_ori: '2',
      is_close: 0,
      group_status: -1,
      price: '149.20',
      express_fee: '0.00',
      total: '149.20',
      quantity: '5',
      user_phone: '15400006688',
      seller_id: '9600000001',
      discount_list: [{ discount_type: '优惠券', discount_price: '-￥5.00' }],
      buyer_info: { buyer_id: '9700000001', province: '浙江', city: '杭州', region: '西湖区' },
    })
    const { items } = answer.result as { items: { refund_info: object }[] }
    expect(items[2]?.refund_info).toMatchObject({ refund_no: '990000000000000002', refund_status: '10', refund_fee: '6.50' })
    expect(items[0]?.refund_info).toMatchObject({ refund_no: '', refund_status: '', refund_fee: '' })
  })

  it('leaves out the address of virtual goods', () => {
    const voucher = control.placeOrder({ buyer: 'you', product: '9900000069' }).order
    expect(Object.keys(voucher.buyer_info ?? {})).toEqual(['buyer_id', 'name', 'phone', 'idCardNo'])
  })
})
