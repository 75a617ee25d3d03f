import { describe, expect, it } from 'vitest'
import { chinaDay } from '../../../../../cloudfunctions/core/base/time'
import { openDeadLetters } from '../../../../../cloudfunctions/core/sync/dead-letter/dead-letter'
import { readYesterday } from '../../../../../cloudfunctions/core/sync/reconcile/yesterday'
import { expectSame } from '../engine-world'
import { busy, SHOP } from '../fake-shop'
import { DAY, NIGHT, nightWorld, numberOf, YESTERDAY } from './night-world'

type World = Awaited<ReturnType<typeof nightWorld>>

const idOf = (number: string) => `${SHOP}:${number}`
const lose = ({ orders }: World, number: string) => orders.removeOne(idOf(number))
const spoil = ({ orders }: World, number: string) =>
  orders.updateOne(idOf(number), { shop: SHOP }, { set: { total: 1, digest: 'spoilt' }, increase: { revision: 1 } })

describe('a night', () => {
  it('finds both sides the same, and says so', async () => {
    const all = await nightWorld()
    await all.night()
    expect(await all.report()).toMatchObject({ verdict: 'same', depth: 'content', there: 30, here: 30, drifts: [], more: 0 })
    expect(await all.report('2026-11-24', 'products')).toMatchObject({ verdict: 'same', there: 5, here: 5 })
    expect(await readYesterday(all.store, SHOP, all.clock.now)).toEqual({ day: YESTERDAY, orders: 30, verdict: 'same' })
  })

  it('finds what is missing and what is behind, names the cause and mends it', async () => {
    const all = await nightWorld()
    await lose(all, numberOf(3))
    await spoil(all, numberOf(7))
    await all.night()
    const report = await all.report()
    expect(report).toMatchObject({ verdict: 'mended', there: 30, here: 30, mends: 2 })
    expect(report?.drifts).toHaveLength(2)
    expect(report?.drifts).toContainEqual({ row: numberOf(3), cause: 'missing', fields: [], mendedAt: expect.any(Number) })
    expect(report?.drifts).toContainEqual({ row: numberOf(7), cause: 'behind', fields: ['money'], mendedAt: expect.any(Number) })
    await expectSame(all)
    expect(JSON.stringify(report)).not.toContain('15400000001')
  })

  it('leaves an order that the shop denies by id to a person, and marks no row for it', async () => {
    const all = await nightWorld()
    all.shop.rows.delete(numberOf(5))
    await all.night()
    expect(await all.report()).toMatchObject({ verdict: 'open', there: 29, here: 30, mends: 0 })
    expect((await all.report())?.drifts).toEqual([{ row: numberOf(5), cause: 'vanished', fields: [], mendedAt: null }])
    expect(await all.orders.get(idOf(numberOf(5)))).not.toBeNull()
    expect(all.documents.all('deadLetters')).toEqual([])
  })

  it('marks a product as gone only because the shop says so by its id', async () => {
    const all = await nightWorld()
    all.shop.products.delete('502')
    const hidden = all.shop.products.get('503')
    if (hidden !== undefined) hidden.visibleAt = Number.POSITIVE_INFINITY
    await all.night()
    const report = await all.report('2026-11-24', 'products')
    expect(report).toMatchObject({ verdict: 'mended', there: 4, here: 4 })
    expect(report?.drifts).toContainEqual({ row: '502', cause: 'vanished', fields: [], mendedAt: expect.any(Number) })
    expect(report?.drifts).toContainEqual({ row: '503', cause: 'unlisted', fields: [], mendedAt: expect.any(Number) })
    expect((await all.products.get(idOf('502')))?.state).toBe('gone')
    expect((await all.products.get(idOf('503')))?.state).toBe('onSale')
  })

  it('does not count what changes while it compares', async () => {
    const all = await nightWorld()
    await all.plan()
    let changed = false
    all.shop.before = (call) => {
      if (changed || call !== `orders.detail ${numberOf(20)}`) return
      changed = true
      all.clock.now += 2_000
      all.shop.change(numberOf(20))
    }
    for (let turn = 0; turn < 5 && (await all.compare()) !== null; turn++);
    expect(changed).toBe(true)
    const report = await all.report()
    expect(report).toMatchObject({ verdict: 'same', mends: 0 })
    expect(report?.drifts).toMatchObject([{ row: numberOf(20), cause: 'changing' }])
    await all.beat()
    await expectSame(all)
  })

  it('mends no more than its limit, over all days of a kind, and leaves the rest to a person', async () => {
    const all = await nightWorld({ settings: { mendsAtMost: 4 } })
    for (let index = 0; index < 3; index++) await spoil(all, numberOf(index))
    for (const days of [9, 10, 11]) await lose(all, String(880000000000000 + days))
    await all.night()
    const rows = all.documents.all('reconciliations').filter((row) => row.kind === 'orders')
    expect(rows.reduce((sum, row) => sum + Number(row.mends), 0)).toBe(4)
    expect(rows.filter((row) => row.verdict === 'open').length).toBeGreaterThan(0)
    expect(all.documents.all('orders')).toHaveLength(70 - 2)
    await all.night()
    expect(all.documents.all('orders')).toHaveLength(70 - 2)
  })

  it('lists a day again whose number differs, found by halves', async () => {
    const all = await nightWorld()
    const lost = String(880000000000000 + 17)
    await lose(all, lost)
    const before = all.shop.calls.length
    await all.night()
    const day = chinaDay(NIGHT - 18 * DAY)
    expect(await all.report(day)).toMatchObject({ verdict: 'mended', depth: 'list', there: 1, here: 1 })
    expect((await all.report(day))?.drifts).toMatchObject([{ row: lost, cause: 'missing' }])
    const counts = all.shop.calls.slice(before).filter((call) => call.startsWith('orders.list created'))
    expect(counts.length).toBeLessThan(30)
    await expectSame(all)
  })

  it('compares contents of a day a week old where the list says that a row has changed since', async () => {
    const all = await nightWorld()
    const weekOld = chinaDay(NIGHT - 6 * DAY)
    const order = String(880000000000000 + 5)
    await all.night()
    const report = await all.report()
    if (report === null) throw new Error('no report')
    await all.rows.insert({ ...report, _id: `${SHOP}:${weekOld}:orders`, day: weekOld, comparedAt: NIGHT - 5 * DAY })
    all.clock.now = NIGHT + DAY - 3_600_000
    all.shop.change(order)
    await all.beat()
    all.clock.now = NIGHT + DAY
    for (let beat = 0; beat < 3; beat++) await all.beat()
    await spoil(all, order)
    await all.night()
    expect(await all.report(weekOld)).toMatchObject({ verdict: 'mended', depth: 'list', drifts: [{ row: order, fields: ['money'] }] })
  })

  it('names what waits as a dead letter, and asks nobody about one that is ignored', async () => {
    const all = await nightWorld()
    await lose(all, numberOf(8))
    all.shop.failing.set(numberOf(8), busy('weidian.rowUnreadable', 'bug'))
    await all.night()
    expect(await all.report()).toMatchObject({ verdict: 'open' })
    expect((await all.report())?.drifts).toMatchObject([{ row: numberOf(8), cause: 'waiting', mendedAt: null }])
    expect(all.documents.all('deadLetters')).toMatchObject([{ row: numberOf(8) }])
    const letter = all.documents.all('deadLetters')[0]?._id ?? ''
    await openDeadLetters(all.store).updateOne(letter, { shop: SHOP }, { set: { ignored: { note: '测试单', at: 1 } } })
    await all.rows.updateMany({ day: YESTERDAY }, { set: { night: 'earlier' } })
    await all.night()
    expect(await all.report()).toMatchObject({ verdict: 'mended', drifts: [{ cause: 'waiting', mendedAt: null }] })
  })

  it('stops where many rows fail alike: that is the shop, and buries none', async () => {
    const all = await nightWorld()
    for (let index = 0; index < 20; index++) all.shop.failing.set(numberOf(index), busy('weidian.rowUnreadable', 'bug'))
    await all.night(8)
    expect(await all.report()).toMatchObject({ verdict: 'running' })
    expect(all.documents.all('deadLetters')).toEqual([])
    all.shop.failing.clear()
    all.clock.now += DAY / 2
    await all.night()
    expect(await all.report()).toMatchObject({ verdict: 'mended', mends: 0 })
    expect(all.documents.all('deadLetters')).toEqual([])
  })

  it('is harmless when it is repeated', async () => {
    const all = await nightWorld()
    await spoil(all, numberOf(1))
    await all.night()
    const [report, calls] = [await all.report(), all.shop.calls.length]
    await all.plan()
    await all.plan()
    expect(await all.compare()).toBeNull()
    expect(await all.report()).toEqual(report)
    expect(all.shop.calls.length).toBe(calls)
  })

  it('forgets reports a year old', async () => {
    const all = await nightWorld()
    await all.night()
    const row = await all.report()
    if (row === null) throw new Error('no report')
    await all.rows.insert({ ...row, _id: 'old', day: chinaDay(NIGHT - 367 * DAY) })
    await all.rows.insert({ ...row, _id: 'young', day: chinaDay(NIGHT - 363 * DAY) })
    await all.plan()
    expect([await all.rows.get('old'), (await all.rows.get('young'))?._id]).toEqual([null, 'young'])
  })
})
