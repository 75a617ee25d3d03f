import { describe, expect, it } from 'vitest'
import { forgetStopped, leaveHint, startShop, stopShop } from '../../../../cloudfunctions/core/sync'
import { PARKED } from '../../../../cloudfunctions/core/sync/job'
import { DAY, expectSame, world } from './engine-world'
import { SHOP } from './fake-shop'

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
    expect((await all.jobs.find({ shop: SHOP })).map(({ due }) => due)).toEqual([PARKED, PARKED])
  })

  it('go on where they were when the unbinding is taken back, and read no history again', async () => {
    const all = await world(200)
    await all.untilDone()
    await stopShop(all.deps, SHOP)
    expect(await leaveHint(all.deps, SHOP, '990000000000001')).toBeNull()
    all.clock.now += 5 * DAY
    all.shop.place('660000000000009')
    const calls = all.shop.calls.length
    await all.beat()
    expect(all.shop.calls.length).toBe(calls)
    await all.start()
    await all.beat()
    await expectSame(all)
    expect(all.shop.calls.slice(calls).filter((call) => call.startsWith('orders.detail'))).toEqual(['orders.detail 660000000000009'])
  })

  it('are forgotten when nobody can take the unbinding back any more', async () => {
    const all = await world(3)
    await all.untilDone()
    await leaveHint(all.deps, SHOP, '990000000000001')
    await stopShop(all.deps, SHOP)
    expect(await forgetStopped(all.deps, all.clock.now - 1)).toBe(0)
    expect(await forgetStopped(all.deps, all.clock.now)).toBe(2)
    expect(all.documents.all('jobs')).toEqual([])
    expect(all.documents.all('hints')).toEqual([])
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
