import { describe, expect, it } from 'vitest'
import { openShop } from './open-shop'

const open = () => {
  const shop = openShop({ orders: 6 })
  const get = async (path: string, fields: Record<string, string> = {}, headers = {}) => {
    const response = await shop.send('GET', path, fields, headers)
    return { ...response, body: String(response.body) }
  }
  /** Posts a form and answers where it leads. */
  const post = async (path: string, fields: Record<string, string>) => {
    const response = await shop.send('POST', path, fields)
    return { status: response.status, to: new URL(response.headers.location ?? '/', 'http://shop.test'), body: String(response.body) }
  }
  return { ...shop, control: shop.weidian.control, get, post }
}

const CHOICE = { itemID: '9900000003', sku: '9800000005', quantity: '2' }

describe('the pages of the shop', () => {
  it('show shop and product, marked as a sample, by every address in use', async () => {
    const { get } = open()
    for (const [path, fields] of [
      ['/', { userid: '9600000001' }],
      ['/shop/9600000001', {}],
      ['/item.html', { itemID: '9900000007' }],
      ['/i/9900000007', {}],
      ['/fastorder.html', { itemID: '9900000007', type: 'quickOrder' }],
    ] as const) {
      const page = await get(path, fields)
      expect(page.status, path).toBe(200)
      expect(page.body, path).toContain('示例微店')
      expect(page.body, path).toContain('绿茶茶包 20 袋 办公室喝的')
    }
  })

  it('write names as text, never as markup', async () => {
    const { get } = open()
    const page = await get('/item.html', { itemID: '9900000036' })
    expect(page.body).toContain('&lt;7 英寸&gt;')
    expect(page.body).not.toContain('<7 英寸>')
  })

  it('say what cannot be bought', async () => {
    const { get } = open()
    expect((await get('/item.html', { itemID: '9900000040' })).body).toContain('已售完')
    expect((await get('/item.html', { itemID: '9900000065' })).body).toContain('商品已下架')
    expect((await get('/item.html', { itemID: '9900000070' })).status).toBe(404)
    expect((await get('/nowhere.html')).status).toBe(404)
    expect((await get('/confirm.html', { ...CHOICE, quantity: '999' })).body).toContain('库存只有 23 件')
    expect((await get('/confirm.html', { itemID: '9900000003', quantity: '1' })).body).toContain('请先选择规格')
  })

  it('strike out what is sold out among the SKUs', async () => {
    const { get } = open()
    expect((await get('/item.html', { itemID: '9900000001' })).body).toMatch(/value="9800000003" required disabled/)
  })
})

describe('buying', () => {
  it('goes from the choice to a paid order of the demo shopper', async () => {
    const { get, post, control } = open()
    const confirm = await get('/confirm.html', CHOICE)
    expect(confirm.body).toContain('示例山茶路12号3幢502室')
    expect(confirm.body).toContain('包邮')
    const placed = await post('/order.html', { ...CHOICE, recipient: '0', note: '请包好' })
    expect([placed.status, placed.to.pathname]).toEqual([303, '/pay.html'])
    const id = placed.to.searchParams.get('orderId') ?? ''
    expect(control.order({ id })).toMatchObject({
      status: 'unpay',
      note: '请包好',
      total: '176.00',
      buyer_info: { buyer_id: '9700000001' },
    })
    expect((await get('/pay.html', { orderId: id })).body).toContain('示例支付，不会扣钱')
    const paid = await post('/pay.html', { orderId: id })
    expect([paid.status, paid.to.pathname]).toEqual([303, '/order.html'])
    expect(control.order({ id })).toMatchObject({ status: 'pay' })
    expect((await get('/order.html', { orderId: id, paid: '1' })).body).toContain('待发货')
    expect((await get('/orders.html')).body).toContain(id)
  })

  it('takes a button pressed twice for one order, and a later wish for another', async () => {
    const { post, control, clock } = open()
    const first = await post('/order.html', CHOICE)
    expect((await post('/order.html', CHOICE)).to.href).toBe(first.to.href)
    expect((await post('/order.html', { ...CHOICE, quantity: '1' })).to.href).not.toBe(first.to.href)
    clock.advance(5_000)
    expect((await post('/order.html', CHOICE)).to.href).not.toBe(first.to.href)
    expect(control.counts().orders).toBe(9)
  })

  it('twice paying is once', async () => {
    const { post, control } = open()
    await post('/pay.html', { orderId: '990000000000001' })
    const once = control.order({ id: '990000000000001' })
    await post('/pay.html', { orderId: '990000000000001' })
    expect(control.order({ id: '990000000000001' })).toEqual(once)
    expect(once).toMatchObject({ status: 'pay' })
  })

  it('is for whoever is signed in: by address, then by cookie', async () => {
    const { get, post, control } = open()
    const placed = await post('/order.html', { ...CHOICE, as: 'yinxi' })
    expect(placed.to.searchParams.get('as')).toBe('yinxi')
    const id = placed.to.searchParams.get('orderId') ?? ''
    expect(control.order({ id })).toMatchObject({ user_phone: '15400007582', buyer_info: { buyer_id: '9700000002' } })
    const page = await get('/orders.html', { as: 'yinxi' })
    const cookie = String(page.headers['set-cookie']).split(';')[0] ?? ''
    expect((await get('/order.html', { orderId: id }, { cookie })).status).toBe(200)
    expect((await get('/order.html', { orderId: id })).status).toBe(404)
  })

  it('what is gone meanwhile is refused and makes no order', async () => {
    const { post, control } = open()
    control.setStock({ product: '9900000003', stock: 0 })
    const before = control.counts().orders
    expect(await post('/order.html', CHOICE)).toMatchObject({ status: 409, body: expect.stringContaining('已售完') })
    expect(control.counts().orders).toBe(before)
  })

  it('lets the buyer cancel, take receipt and ask for money back, and nothing of the shop', async () => {
    const { post, control } = open()
    await post('/act.html', { orderId: '990000000000001', do: 'closeUnpaid' })
    await post('/act.html', { orderId: '990000000000003', do: 'accept' })
    await post('/act.html', { orderId: '990000000000002', do: 'ship' })
    const status = (id: string) => control.order({ id })?.status
    expect(['1', '3', '2'].map((tail) => status(`99000000000000${tail}`))).toEqual(['close', 'accept', 'pay'])
  })
})

describe('what pages need', () => {
  it('has its own Chinese font, and no other file', async () => {
    const { get } = open()
    const css = await get('/font/400.css')
    const file = /\.\/(files\/[^)]+\.woff2)/.exec(css.body)?.[1]
    expect((await get(`/font/${file}`)).headers['content-type']).toBe('font/woff2')
    expect((await get('/font/../package.json')).status).toBe(404)
    expect((await get('/font/files/noto-sans-sc-x-400-normal.woff2')).status).toBe(404)
  })
})
