import { afterEach, describe, expect, it } from 'vitest'
import { createShop, type StandInOptions } from './stand-in'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function world(options: Partial<StandInOptions> = {}) {
  const clock = { now: Date.UTC(2026, 10, 24, 2, 0, 0) }
  const there = createShop({ clock, orders: 60, ...options })
  closing.push(there.close)
  return { clock, ...there }
}

const DAY = 86_400_000

describe('which shop it is', () => {
  it('is read off its newest order', async () => {
    const { open, shop, control } = world()
    const newest = control.placeOrder({ pay: true }).order
    const reading = await open(null).readShop()
    expect(reading?.shop.id).toBe(shop)
    expect(reading?.shop.name).not.toBe('')
    expect(reading?.newest?.number).toBe(newest.order_id)
  })

  it('is checked on every answer that carries it', async () => {
    const { open, control } = world()
    const here = open('weidian:1111111111')
    const { rows } = await open().orders.list({ by: 'created', from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 10, 24) - DAY * 20 }, 1)
    const ids = rows.map((row) => row.id).slice(0, 2)
    const newest = String(control.placeOrder({ pay: true }).order.order_id)
    await expect(here.orders.details([...ids, newest])).rejects.toMatchObject({ code: 'weidian.wrongShop', kind: 'config' })
    await expect(here.products.list({ by: 'updated', from: 0, to: null }, 1)).rejects.toMatchObject({ code: 'weidian.wrongShop' })
  })
})

describe('orders', () => {
  it('are listed in an open window by their change, with the shop’s clock', async () => {
    const { open, control, clock } = world()
    clock.now += 60_000
    const { order } = control.placeOrder({ pay: true })
    const page = await open().orders.list({ by: 'updated', from: clock.now - 5_000, to: null }, 1)
    expect(page.rows.map((row) => row.id)).toContain(order.order_id)
    expect(page.shopTime).toBe(clock.now)
    const row = page.rows.find((each) => each.id === order.order_id)
    expect(row?.updatedAt).toBe(clock.now)
    expect(row?.createdAt).toBe(clock.now)
  })

  it.each([true, false])('at the very ends of a window are in it, whether the shop counts ends in or not (%s)', async (endInclusive) => {
    const { open, control, clock } = world({ settings: { endInclusive } })
    const id = String(control.placeOrder({}).order.order_id)
    const at = clock.now
    const ids = async (from: number, to: number) => (await open().orders.list({ by: 'created', from, to }, 1)).rows.map((row) => row.id)
    expect(await ids(at - 60_000, at)).toContain(id)
    expect(await ids(at, at)).toContain(id)
  })

  it('that do not exist are failed rows; the others are read', async () => {
    const { open, control } = world()
    const id = String(control.placeOrder({}).order.order_id)
    const details = await open().orders.details(['990000000999999', id])
    expect(details[0]).toMatchObject({ id: '990000000999999', missing: true, failure: { code: 'weidian.20018' } })
    expect(details[1]).toMatchObject({ id, snapshot: { number: id } })
  })

  it('reach us while a group is not formed yet', async () => {
    const { open, control, clock } = world({ orders: 1200 })
    const forming = control.orders().filter((order) => !['-1', ''].includes(String(order.group_status)))
    expect(forming.length).toBeGreaterThan(0)
    const listed = new Set<string>()
    for (let from = clock.now - 41 * DAY; from <= clock.now; from += 2 * DAY)
      for (let page = 1; page <= 4; page++)
        for (const row of (await open().orders.list({ by: 'created', from, to: from + 2 * DAY }, page)).rows) listed.add(row.id)
    for (const order of forming) expect(listed.has(String(order.order_id))).toBe(true)
  })
})

describe('products', () => {
  it('in full have pictures, a long description and the categories of the list', async () => {
    const { open } = world()
    const { products } = open()
    const page = await products.list({ by: 'updated', from: 0, to: null }, 1)
    const details = await products.details(page.rows.slice(0, 10).map((row) => row.id))
    for (const detail of details) {
      if (!('snapshot' in detail)) throw new Error('not read')
      expect(detail.snapshot.pictures.length).toBeGreaterThan(0)
      expect(detail.snapshot.categories).not.toBeNull()
      expect(detail.snapshot.price).toBeGreaterThan(0)
    }
    expect(details.some((detail) => 'snapshot' in detail && (detail.snapshot.detail?.length ?? 0) > 0)).toBe(true)
  })

  it('are gone only where the shop says so by id', async () => {
    const { open } = world()
    const details = await open().products.details(['9999999999'])
    expect(details[0]).toMatchObject({ missing: true, failure: { code: 'weidian.20025' } })
  })

  it('have categories in the shop’s order', async () => {
    const categories = await world().open().categories()
    expect(categories.length).toBeGreaterThanOrEqual(8)
    expect(categories.map((each) => each.sort)).toEqual(categories.map((each) => each.sort).toSorted((a, b) => a - b))
  })
})

describe('tokens', () => {
  it('are issued for key and secret, with their end', async () => {
    const { tokens, ownApp, clock } = world()
    const token = await tokens.issueToken(ownApp)
    expect(token).toMatchObject({ expiresAt: clock.now + 90_000_000, refreshToken: null })
  })

  it.each([
    ['a wrong secret', { secret: 'wrong-secret' }],
    ['a wrong key', { key: '1234567890' }],
  ])('are not issued for %s', async (_, wrong) => {
    const { tokens, ownApp } = world()
    await expect(tokens.issueToken({ ...ownApp, ...wrong })).rejects.toMatchObject({ code: 'platform.keyWrong' })
  })

  it('are not given for a code that was never issued, nor renewed with a dead refresh token', async () => {
    const { tokens, control } = world()
    const { serviceApp } = control.apps()
    await expect(tokens.exchangeCode(serviceApp, 'nonsense')).rejects.toMatchObject({ code: 'platform.codeWrong' })
    await expect(tokens.refresh(serviceApp, 'nonsense')).rejects.toMatchObject({ code: 'platform.grantOver' })
  })

  it('are asked for where the merchant agrees', () => {
    const url = new URL(world().tokens.authorizeUrl({ key: '123456', redirect: 'https://g.example/a?b=1', state: 'abc' }))
    expect(url.pathname).toBe('/oauth2/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      appkey: '123456',
      redirect_uri: 'https://g.example/a?b=1',
      response_type: 'code',
      state: 'abc',
    })
  })
})

describe('links', () => {
  it('lead to the pages of the shop', () => {
    const { platform } = world({ options: { h5: 'https://weidian.com', shopH5: 'https://shop{shopId}.v.weidian.com' } })
    expect(platform.links.shop('weidian:9600000001')).toBe('https://shop9600000001.v.weidian.com/?userid=9600000001')
    expect(platform.links.product('weidian:9600000001', '99')).toBe('https://weidian.com/item.html?itemID=99')
  })
})
