import { describe, expect, it } from 'vitest'
import { expectSame, world } from './engine-world'
import { SHOP } from './fake-shop'

describe('live lane', () => {
  it('costs one call to the shop and one to the database where nothing has happened', async () => {
    const all = await world(30)
    await all.untilDone()
    for (let beat = 0; beat < 3; beat++) await all.beat()
    const costs: { shop: number; database: number }[] = []
    for (let beat = 0; beat < 60; beat++) {
      const before = { shop: all.shop.calls.length, database: all.documents.operations.length }
      await all.beat()
      costs.push({ shop: all.shop.calls.length - before.shop, database: all.documents.operations.length - before.database })
    }
    // Every second round reads products too, every 20th writes its success down, every 120th compares the ids.
    const orders = costs.filter((cost) => cost.shop === 1)
    expect(orders.length).toBeGreaterThanOrEqual(28)
    expect(orders.every((cost) => cost.database === 1)).toBe(true)
    expect(costs.filter((cost) => cost.database > 1).length).toBeLessThanOrEqual(4)
    expect(costs.filter((cost) => cost.shop > 2).length).toBeLessThanOrEqual(1)
    const live = await all.jobs.get(`${SHOP}:live`)
    expect(all.clock.now - (live?.orders.lastSuccessAt ?? 0)).toBeLessThan(61_000)
  })

  it('finds what is placed and changed, and reads a row of the overlap no more than twice', async () => {
    const all = await world(5)
    await all.untilDone()
    all.shop.place('660000000000001')
    await all.beat()
    await expectSame(all)
    all.shop.change('660000000000001')
    await all.beat()
    await expectSame(all)
    for (let beat = 0; beat < 6; beat++) await all.beat()
    expect(all.shop.calls.filter((call) => call === 'orders.detail 660000000000001').length).toBeLessThanOrEqual(5)
  })

  it('sees two changes within one second', async () => {
    const all = await world(1)
    await all.untilDone()
    all.clock.now += 40_000
    all.shop.change('990000000000000')
    let reads = 0
    all.shop.before = (call) => {
      if (!call.startsWith('orders.detail') || ++reads > 1) return
      // Changed again right after it was read, in the very second of its first change.
      queueMicrotask(() => {
        const row = all.shop.rows.get('990000000000000')
        if (row !== undefined) row.version++
      })
    }
    await all.round()
    await all.beat()
    await all.beat()
    await expectSame(all)
  })

  it.each([0, 5_000, 20_000, 45_000])('finds rows that appear %i ms after their update time', async (lateMs) => {
    const all = await world(3)
    await all.untilDone()
    for (let index = 0; index < 8; index++) {
      all.clock.now += 3_700
      all.shop.place(String(550000000000000 + index), all.shop.now, lateMs)
      if (index % 2 === 1) await all.beat()
    }
    for (let beat = 0; beat < 4; beat++) await all.beat()
    await expectSame(all)
  })

  it('catches up after a long stop, with a burst in one second', async () => {
    const all = await world(20)
    await all.untilDone()
    for (let index = 0; index < 350; index++) {
      all.clock.now += 5_000
      all.shop.place(String(440000000000000 + index))
    }
    for (let index = 0; index < 130; index++) all.shop.place(String(450000000000000 + index))
    for (let beat = 0; beat < 6; beat++) await all.beat()
    await expectSame(all)
  })

  it('works where the list shows no times', async () => {
    const all = await world(10)
    await all.untilDone()
    all.shop.noTimes = true
    all.shop.place('660000000000002')
    await all.beat()
    await expectSame(all)
    for (let beat = 0; beat < 5; beat++) await all.beat()
    const reads = all.shop.calls.filter((call) => call === 'orders.detail 660000000000002').length
    expect(reads).toBeLessThanOrEqual(3)
  })

  it('reads again what a list without times shows as before', async () => {
    const all = await world(10)
    await all.untilDone()
    all.shop.noTimes = true
    all.shop.place('660000000000002')
    for (let beat = 0; beat < 2; beat++) await all.beat()
    all.shop.change('660000000000002')
    await all.beat()
    await expectSame(all)
  })

  it.each([-90_000, 90_000, 3_600_000])('measures its lag on the shop’s clock, %i ms off', async (skew) => {
    const all = await world(0)
    all.shop.skewMs = skew
    await all.untilDone()
    for (let index = 0; index < 10; index++) {
      all.clock.now += 7_000
      all.shop.place(String(330000000000000 + index))
      await all.beat()
    }
    await all.beat()
    await expectSame(all)
  })

  it("goes back with the shop's clock, so that nothing hides before a cursor that ran ahead", async () => {
    const all = await world(3)
    await all.untilDone()
    all.shop.skewMs = 600_000
    all.shop.place('660000000000001')
    await all.beat()
    all.shop.skewMs = 0
    all.shop.place('660000000000002')
    await all.beat()
    await expectSame(all)
    const live = await all.jobs.get(`${SHOP}:live`)
    expect(live?.orders.cursor).toBeLessThanOrEqual(all.clock.now)
    await all.beat()
    all.shop.change('660000000000002')
    await all.beat()
    await expectSame(all)
  })

  it('begins its first look with a whole second, so that no row falls between two windows', async () => {
    const all = await world(0)
    all.shop.pageSize = 8
    for (let index = 0; index < 40; index++) all.shop.place(String(660000000000000 + index), all.clock.now - 500_000 + index * 1_000)
    all.clock.now += 617
    await all.beat()
    const live = await all.jobs.get(`${SHOP}:live`)
    expect((live?.orders.cursor ?? 1) % 1_000).toBe(0)
    expect(all.documents.all('orders')).toHaveLength(40)
  })

  it('does not call late what an unfinished catching up had not read yet', async () => {
    const all = await world(0)
    all.shop.pageSize = 8
    await all.untilDone()
    for (let index = 0; index < 200; index++) {
      all.clock.now += 3_000
      all.shop.place(String(660000000000000 + index))
    }
    await all.round(6_100)
    const cut = await all.jobs.get(`${SHOP}:live`)
    expect(cut?.orders.cursor).toBeLessThan(all.clock.now - 60_000)
    for (let beat = 0; beat < 4; beat++) await all.beat()
    await expectSame(all)
    expect((await all.jobs.get(`${SHOP}:live`))?.orders.lateness).toBe(0)
  })
})
