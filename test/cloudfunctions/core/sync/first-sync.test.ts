import { describe, expect, it } from 'vitest'
import { DAY, expectSame, START, world } from './engine-world'
import { SHOP } from './fake-shop'

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
