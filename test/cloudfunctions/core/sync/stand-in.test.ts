import { afterEach, describe, expect, it } from 'vitest'
import { orderInShop, productInShop } from '../../../../tools/demo/shop-side'
import { createShop, type StandInOptions } from '../platform/weidian/stand-in'
import { createHarness } from './harness'

const START = Date.UTC(2026, 10, 24, 2, 0, 0)
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function world(options: Partial<StandInOptions> = {}) {
  const clock = { now: START }
  const there = createShop({ clock, ...options })
  closing.push(there.close)
  const harness = await createHarness({ clock, platform: there.platform, access: there.access(), shop: there.shop })
  await harness.start()
  return { clock, there, ...harness }
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim()

/** Compares every row of both sides; the shop's side is read by code of its own. */
function expectSame({ there, documents }: Pick<Awaited<ReturnType<typeof world>>, 'there' | 'documents'>) {
  const orders = new Map(documents.all('orders').map((row) => [String(row.number), row]))
  const inShop = there.control.orders().map((wire) => orderInShop(wire))
  expect(orders.size).toBe(inShop.length)
  for (const order of inShop) {
    const { lines, buyer, state, refund, ...same } = order
    const row = orders.get(order.number)
    expect(row).toMatchObject(same)
    if (state !== 'unknown') expect([order.number, row?.state]).toEqual([order.number, state])
    if (buyer !== null) expect(row?.buyer).toBe(buyer)
    if (refund !== 'none') expect([order.number, row?.refund]).toEqual([order.number, refund])
    expect(Array.isArray(row?.lines) && row.lines.length).toBe(lines.length)
  }
}

describe('the engine against the stand-in', () => {
  it('reads the sample shop of 1,200 orders and 72 products: every row the same on both sides', async () => {
    const all = await world()
    await all.untilDone()
    for (let beat = 0; beat < 2; beat++) await all.beat()
    expectSame(all)
    expect(all.documents.all('deadLetters')).toEqual([])
    const products = await Promise.all(
      all.documents.all('products').map(async ({ _id }) => {
        const id = String(_id).split(':')[2] ?? ''
        return { id, row: all.documents.all('products').find((each) => each._id === _id) }
      }),
    )
    expect(products.length).toBeGreaterThanOrEqual(70)
    const details = all.there.calls.filter((call) => call === 'vdian.order.get').length
    const lists = all.there.calls.filter((call) => call === 'vdian.order.list.get').length
    expect(details).toBeLessThan(1_260)
    expect(lists).toBeLessThan(90)
  })

  it('follows a living shop', async () => {
    const all = await world({ orders: 120 })
    await all.untilDone()
    const placed = all.there.control.placeOrder({ buyer: 'any', pay: true })
    await all.beat()
    expectSame(all)
    const number = String(placed.order.order_id)
    all.there.control.act({ order: number, do: 'askRefund' })
    await all.beat()
    expect(all.documents.all('orders').find((row) => row.number === number)).toMatchObject({ refund: 'asked' })
    all.there.control.burst({ count: 51 })
    for (let beat = 0; beat < 3; beat++) await all.beat()
    expectSame(all)
  })

  it('renews the token once when it is revoked in the middle of a sync', async () => {
    const all = await world({ orders: 150 })
    all.there.hooks.before = (call) => {
      if (call === 80) all.there.control.revokeToken()
    }
    await all.untilDone()
    expectSame(all)
    expect(all.there.calls.filter((call) => call === '/token').length).toBeLessThanOrEqual(4)
    expect(all.documents.all('deadLetters')).toEqual([])
  })

  it('works with list 1.5, which shows no times', async () => {
    const all = await world({ orders: 60, options: { orderList: '1.5' } })
    await all.untilDone()
    all.there.control.placeOrder({ pay: true })
    for (let beat = 0; beat < 2; beat++) await all.beat()
    expectSame(all)
  })

  it.each(['updateAsc', 'addDesc', 'scrambled'] as const)('does not mind the order of the list: %s', async (orderSort) => {
    const all = await world({ orders: 300, settings: { orderSort, endInclusive: true } })
    await all.untilDone()
    expectSame(all)
  })
})

describe('a shop that misbehaves', () => {
  it.each([
    ['answers another shop’s rows', { kind: 'wrongShop', api: 'vdian.order.get', everyNth: 30 }, 'weidian.wrongShop'],
    ['has withdrawn its authorisation', { kind: 'code', code: 10023, api: 'vdian.order.list.get' }, 'weidian.10023'],
  ] as const)('%s: the shop is parked and nothing more is changed', async (_, fault, code) => {
    const all = await world({ orders: 60 })
    all.there.control.fault(fault)
    for (let beat = 0; beat < 3; beat++) await all.beat()
    const troubles = (await all.jobs.find({ shop: all.there.shop })).map((job) => job.trouble)
    expect(troubles).toContainEqual(expect.objectContaining({ code, retryAt: null }))
    expect(all.documents.all('orders').every((row) => row.shop === all.there.shop)).toBe(true)
    expect(all.documents.all('orders').length).toBeLessThan(60)
    all.there.control.clearFaults()
    await all.start()
    await all.untilDone()
    expectSame(all)
  })

  it('hiccups in every way at once, and in the end both sides are the same', async () => {
    const all = await world({ orders: 200 })
    for (const kind of ['http500', 'empty200', 'html200', 'doubleEncoded', 'hangUpAfter', 'hangUpBefore'] as const)
      all.there.control.fault({ kind, probability: 0.004 })
    all.there.control.fault({ kind: 'code', code: 10001, probability: 0.02 })
    all.there.control.fault({ kind: 'code', code: 10005, probability: 0.004 })
    await all.untilDone()
    all.there.control.burst({ count: 51 })
    for (let beat = 0; beat < 4; beat++) await all.beat()
    all.there.control.clearFaults()
    for (let beat = 0; beat < 20; beat++) await all.beat()
    expectSame(all)
    expect(all.documents.all('deadLetters')).toEqual([])
  })
})

describe('products', () => {
  it('are the ones the shop shows, with pictures, SKUs, categories and the long description', async () => {
    const all = await world({ orders: 20 })
    await all.untilDone()
    const there = all.there.open()
    const kept = new Map(all.documents.all('products').map((row) => [String(row._id).split(':')[2], row]))
    const page = await there.products.list({ by: 'updated', from: 0, to: null }, 1)
    expect(page.total).toBe(kept.size)
    const raw = await all.there.raw('vdian.item.list.get', '1.1', { page_num: 1, page_size: 50, status: 4 })
    for (const wire of raw.items) {
      const product = productInShop(wire)
      const row = kept.get(product.id)
      expect(row).toMatchObject({ state: product.state, stock: product.stock, name: oneLine(product.name) })
    }
    expect([...kept.values()].some((row) => Array.isArray(row.detail) && row.detail.length > 0)).toBe(true)
    expect([...kept.values()].every((row) => Array.isArray(row.categories))).toBe(true)
    expect([...kept.values()].filter((row) => Array.isArray(row.categories) && row.categories.length > 0).length).toBeGreaterThan(50)
  })
})
