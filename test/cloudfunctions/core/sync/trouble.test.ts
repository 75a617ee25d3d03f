import { describe, expect, it } from 'vitest'
import { expectSame, world } from './engine-world'
import { busy, SHOP } from './fake-shop'

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
