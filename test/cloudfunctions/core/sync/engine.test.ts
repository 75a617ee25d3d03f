import { describe, expect, it } from 'vitest'
import { startShop, stopShop } from '../../../../cloudfunctions/core/sync'
import { busy, FakeShop, SHOP } from './fake-shop'
import { createHarness } from './harness'

const START = Date.UTC(2026, 10, 24, 2, 0, 0)
const DAY = 86_400_000

async function world(orders = 0) {
  const clock = { now: START }
  const shop = new FakeShop(clock)
  for (let index = 0; index < orders; index++) shop.place(String(990000000000000 + index), START - 40 * DAY + index * 2_000_000)
  const harness = await createHarness({ clock, platform: shop.platform() })
  await harness.start()
  return { clock, shop, ...harness }
}

/** Every order of the shop is here in its last version, and no other. */
async function expectSame({ shop, documents }: Pick<Awaited<ReturnType<typeof world>>, 'shop' | 'documents'>) {
  const kept = new Map(documents.all('orders').map((row) => [String(row.number), row.total]))
  const there = new Map([...shop.rows.values()].map((row) => [row.id, row.version * 100]))
  expect(kept).toEqual(there)
  expect(documents.all('orderPeople')).toHaveLength(there.size)
}

describe('first sync', () => {
  it('reads 1,200 orders, newest first, none lost and none doubled', async () => {
    const all = await world(1200)
    await all.untilDone()
    await expectSame(all)
    const live = await all.jobs.get(`${SHOP}:live`)
    const first = await all.jobs.get(`${SHOP}:first`)
    expect(live?.firstOpen).toBe(false)
    expect(first?.first).toMatchObject({ phase: 'done', done: 1200, total: 1200 })
    const details = all.shop.calls.filter((call) => call.startsWith('orders.detail'))
    expect(new Set(details).size).toBe(1200)
    expect(details.length).toBeLessThan(1210)
    expect(all.shop.calls.length - details.length).toBeLessThan(70)
  })

  it('reads 51 and 351 orders of one second with pages of 50', async () => {
    const all = await world(0)
    all.shop.pageSize = 50
    for (let index = 0; index < 51; index++) all.shop.place(String(880000000000000 + index), START - 3 * DAY)
    for (let index = 0; index < 351; index++) all.shop.place(String(890000000000000 + index), START - 2 * DAY)
    await all.untilDone()
    await expectSame(all)
    expect((await all.jobs.get(`${SHOP}:first`))?.first?.done).toBe(402)
  })

  it('keeps the shop going while history is read', async () => {
    const all = await world(300)
    let calls = 0
    let fresh = 0
    all.shop.before = () => {
      calls++
      if (calls % 7 === 0) all.shop.place(String(770000000000000 + fresh++))
      if (calls % 5 === 0) all.shop.change(String(990000000000000 + ((calls * 31) % 300)))
    }
    await all.untilDone()
    all.shop.before = () => undefined
    for (let beat = 0; beat < 3; beat++) await all.beat()
    await expectSame(all)
  })

  it('pauses, and goes on where it was', async () => {
    const all = await world(400)
    await all.round(7_000)
    const half = (await all.jobs.get(`${SHOP}:first`))?.first
    expect(half?.done).toBeGreaterThan(0)
    expect(half?.done).toBeLessThan(400)
    await all.jobs.updateOne(`${SHOP}:first`, { shop: SHOP }, { set: { 'first.phase': 'paused' } })
    await all.beat()
    expect((await all.jobs.get(`${SHOP}:first`))?.first?.done).toBe(half?.done)
    await all.jobs.updateOne(`${SHOP}:first`, { shop: SHOP }, { set: { 'first.phase': 'running' } })
    await all.untilDone()
    await expectSame(all)
    expect((await all.jobs.get(`${SHOP}:first`))?.first?.done).toBe(400)
  })
})

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
})

describe('trouble', () => {
  it('with products does not undo what was read of orders', async () => {
    const all = await world(10)
    await all.untilDone()
    all.shop.before = (call) => {
      if (call.startsWith('products')) throw busy()
    }
    const before = (await all.jobs.get(`${SHOP}:live`))?.orders.cursor ?? 0
    for (let beat = 0; beat < 2; beat++) await all.beat()
    const job = await all.jobs.get(`${SHOP}:live`)
    expect(job?.trouble?.code).toBe('weidian.10001')
    expect(job?.orders.cursor).toBeGreaterThan(before)
  })

  it('backs off while the shop is busy, says so, and recovers', async () => {
    const all = await world(10)
    await all.untilDone()
    all.shop.before = () => {
      throw busy()
    }
    await all.beat()
    const job = await all.jobs.get(`${SHOP}:live`)
    expect(job?.trouble).toMatchObject({ code: 'weidian.10001', tries: 1 })
    expect(job?.trouble?.retryAt).not.toBeNull()
    all.shop.before = () => undefined
    all.shop.place('660000000000003')
    for (let beat = 0; beat < 2; beat++) await all.beat()
    expect((await all.jobs.get(`${SHOP}:live`))?.trouble).toBeNull()
    await expectSame(all)
  })

  it('parks the shop where a person has to act, and reads nothing more', async () => {
    const all = await world(10)
    await all.untilDone()
    all.shop.before = () => {
      throw busy('weidian.10023', 'config')
    }
    await all.beat()
    expect((await all.jobs.get(`${SHOP}:live`))?.trouble).toMatchObject({ code: 'weidian.10023', retryAt: null })
    all.shop.before = () => undefined
    const calls = all.shop.calls.length
    for (let beat = 0; beat < 4; beat++) await all.beat()
    expect(all.shop.calls.length).toBe(calls)
    all.shop.place('660000000000004')
    await all.start()
    await all.beat()
    await expectSame(all)
  })

  it('buries a row that fails, goes on with the rest, and digs it out later', async () => {
    const all = await world(50)
    all.shop.failing.set('990000000000007', busy('weidian.rowUnreadable', 'bug'))
    await all.untilDone()
    expect(all.documents.all('orders')).toHaveLength(49)
    expect(all.documents.all('deadLetters')).toMatchObject([{ row: '990000000000007', code: 'weidian.rowUnreadable' }])
    all.shop.failing.clear()
    for (let beat = 0; beat < 8; beat++) await all.beat()
    expect(all.documents.all('deadLetters')).toHaveLength(0)
    await expectSame(all)
  })

  it('stops where one failure takes more than a fifth of the rows, with the cursor where it was', async () => {
    const all = await world(5)
    await all.untilDone()
    const before = (await all.jobs.get(`${SHOP}:live`))?.orders.cursor
    for (let index = 0; index < 15; index++) {
      all.shop.place(String(220000000000000 + index))
      all.shop.failing.set(String(220000000000000 + index), busy('weidian.rowUnreadable', 'bug'))
    }
    await all.beat()
    const job = await all.jobs.get(`${SHOP}:live`)
    expect(job?.trouble?.code).toBe('weidian.rowUnreadable')
    expect(job?.orders.cursor).toBe(before)
    expect(all.documents.all('deadLetters')).toHaveLength(0)
    all.shop.failing.clear()
    for (let beat = 0; beat < 4; beat++) await all.beat()
    await expectSame(all)
  })
})

describe('several shops', () => {
  it('have their round each in every beat, and know whether they are alone', async () => {
    const all = await world(3)
    const others = ['weidian:9600000002', 'weidian:9600000003']
    expect((await all.jobs.get(`${SHOP}:live`))?.alone).toBe(true)
    for (const other of others) await startShop(all.deps, other)
    expect((await all.jobs.get(`${SHOP}:live`))?.alone).toBe(false)
    for (let beat = 0; beat < 3; beat++) expect(await all.beat()).toMatchObject({ shops: 3 })
    for (const other of others) await stopShop(all.deps, other)
    expect((await all.jobs.get(`${SHOP}:live`))?.alone).toBe(true)
    expect(await all.beat()).toMatchObject({ shops: 1 })
  })

  it('stop at once when they are unbound, also in the middle of a round', async () => {
    const all = await world(200)
    all.shop.before = (call) => {
      if (call.startsWith('orders.detail') && all.shop.calls.length > 120) void stopShop(all.deps, SHOP)
    }
    await all.beat()
    const calls = all.shop.calls.length
    await all.beat()
    expect(all.shop.calls.length).toBe(calls)
    expect(all.documents.all('jobs')).toEqual([])
  })
})

describe('two at once', () => {
  it('lets only one run hold a job', async () => {
    const all = await world(10)
    await all.untilDone()
    all.shop.place('660000000000005')
    all.clock.now += 60_000
    const before = all.shop.calls.length
    await Promise.all([all.round(), all.round()])
    expect(all.shop.calls.slice(before).filter((call) => call.startsWith('orders.list'))).toHaveLength(1)
    await expectSame(all)
  })

  it('refuses the writes of a run that was overtaken', async () => {
    const all = await world(300)
    await all.round(6_500)
    let stolenAt: number | null = null
    const before = await all.jobs.get(`${SHOP}:first`)
    all.shop.before = (call) => {
      if (stolenAt !== null || !call.startsWith('orders.detail')) return
      stolenAt = all.clock.now
      const stolen: Record<string, unknown> & { _id: string } = {
        ...all.documents.all('jobs').find((row) => row._id === `${SHOP}:first`),
        _id: `${SHOP}:first`,
        lease: { owner: 'other', until: stolenAt + 60_000, epoch: 99 },
      }
      all.documents.put('jobs', stolen)
    }
    await all.beat()
    const stolen = await all.jobs.get(`${SHOP}:first`)
    expect(stolen?.lease).toEqual({ owner: 'other', until: (stolenAt ?? 0) + 60_000, epoch: 99 })
    expect(stolen?.first).toEqual(before?.first)
    expect(stolen?.trouble).toBeNull()
    all.clock.now += 120_000
    await all.untilDone()
    await expectSame(all)
  })
})
