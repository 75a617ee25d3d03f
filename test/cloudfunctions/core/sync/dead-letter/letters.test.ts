import { describe, expect, it } from 'vitest'
import { buryRows } from '../../../../../cloudfunctions/core/sync/dead-letter/bury'
import { openDeadLetters } from '../../../../../cloudfunctions/core/sync/dead-letter/dead-letter'
import { oldLetters } from '../../../../../cloudfunctions/core/sync/dead-letter/old-letters'
import { retryAll } from '../../../../../cloudfunctions/core/sync/dead-letter/retry-all'
import { retryNow } from '../../../../../cloudfunctions/core/sync/dead-letter/retry-now'
import type { Kind } from '../../../../../cloudfunctions/core/sync/kind'
import { expectSame, world } from '../engine-world'
import { busy, SHOP } from '../fake-shop'

const BAD = '990000000000007'
const unreadable = () => busy('weidian.rowUnreadable', 'bug')
const idOf = (row: string) => `${SHOP}:orders:${row}`

async function withLetters(count = 1, orders = 50) {
  const all = await world(orders)
  const rows = Array.from({ length: count }, (_, index) => String(990000000000007 + index))
  for (const row of rows) all.shop.failing.set(row, unreadable())
  await all.untilDone()
  const letters = openDeadLetters(all.store)
  const [kind] = all.deps.kinds.filter((each) => each.name === 'orders')
  if (kind === undefined) throw new Error('no orders')
  return { ...all, rows, letters, kind }
}

const ignore = ({ letters }: Awaited<ReturnType<typeof withLetters>>, row = BAD) =>
  letters.updateOne(idOf(row), { shop: SHOP }, { set: { ignored: { note: '测试', at: 1 }, next: Number.MAX_SAFE_INTEGER } })

describe('dead letters', () => {
  it('go with the next round that reads their row without a failure, ignored ones too', async () => {
    for (const ignored of [false, true]) {
      const all = await withLetters()
      if (ignored) await ignore(all)
      all.shop.failing.clear()
      all.shop.change(BAD)
      await all.beat()
      expect(all.documents.all('deadLetters')).toEqual([])
      await expectSame(all)
    }
  })

  it('cost a round nothing where there are none', async () => {
    const all = await world(10)
    await all.untilDone()
    all.shop.change('990000000000003')
    const before = all.documents.operations.length
    await all.beat()
    expect(all.documents.operations.slice(before).filter((operation) => operation.endsWith('deadLetters'))).toEqual([])
  })

  it('are not tried while they are ignored, and stay ignored when they fail again', async () => {
    const all = await withLetters()
    await ignore(all)
    const before = all.shop.calls.filter((call) => call === `orders.detail ${BAD}`).length
    for (let beat = 0; beat < 12; beat++) {
      all.clock.now += 3_600_000
      await all.beat()
    }
    expect(all.shop.calls.filter((call) => call === `orders.detail ${BAD}`).length).toBe(before)
    await buryRows(all.deps, SHOP, 'orders', [{ id: BAD, failure: unreadable() }])
    expect(await all.letters.get(idOf(BAD))).toMatchObject({ tries: 2, next: Number.MAX_SAFE_INTEGER, ignored: { note: '测试' } })
    expect(await oldLetters(all.store, SHOP, all.clock.now)).toEqual({ count: 0, since: null })
  })

  it('never stop a round, however many fail alike: they have failed before', async () => {
    const all = await withLetters(9, 80)
    expect(all.documents.all('deadLetters')).toHaveLength(9)
    all.shop.place('660000000000001')
    for (let beat = 0; beat < 8; beat++) await all.beat()
    const job = await all.jobs.get(`${SHOP}:live`)
    expect([job?.trouble, job?.failures]).toEqual([null, 0])
    expect(await all.orders.get(`${SHOP}:660000000000001`)).not.toBeNull()
    for (const letter of all.documents.all('deadLetters')) expect(letter.tries).toBeGreaterThan(1)
  })

  it('raise an alarm when they get old', async () => {
    const all = await withLetters(2)
    const born = Number(all.documents.all('deadLetters')[0]?.firstAt)
    expect(await oldLetters(all.store, SHOP, born + 86_400_000 - 1)).toEqual({ count: 0, since: null })
    expect(await oldLetters(all.store, SHOP, born + 86_400_000)).toMatchObject({ since: born })
    expect(await oldLetters(all.store, 'weidian:1', born + 86_400_000)).toEqual({ count: 0, since: null })
  })

  it('keep their first time and count each failure, also of two who bury at once', async () => {
    const all = await withLetters()
    const first = await all.letters.get(idOf(BAD))
    all.clock.now += 5_000
    const row = { id: BAD, failure: busy('weidian.10001') }
    await Promise.all([buryRows(all.deps, SHOP, 'orders', [row]), buryRows(all.deps, SHOP, 'orders', [row])])
    expect(await all.letters.get(idOf(BAD))).toMatchObject({
      tries: 3,
      firstAt: first?.firstAt,
      lastAt: all.clock.now,
      code: 'weidian.10001',
    })
  })
})

describe('a retry that somebody asked for', () => {
  it('settles what can be read and counts what cannot', async () => {
    const all = await withLetters(3)
    all.shop.failing.delete(BAD)
    expect(await retryNow(all.deps, SHOP, all.kind, all.rows)).toEqual({ settled: 1, failed: 2 })
    expect(all.documents.all('deadLetters').map((letter) => letter.tries)).toEqual([2, 2])
    expect(await all.orders.get(`${SHOP}:${BAD}`)).not.toBeNull()
    expect(await retryNow(all.deps, SHOP, all.kind, [BAD])).toEqual({ settled: 0, failed: 0 })
    expect(await retryNow(all.deps, SHOP, all.kind, ['4711'])).toEqual({ settled: 0, failed: 0 })
  })

  it('reads once more where the row failed elsewhere meanwhile, and believes the newer reading', async () => {
    for (const heals of [true, false]) {
      const all = await withLetters()
      all.shop.failing.clear()
      let buried = false
      const kind: Kind = {
        ...all.kind,
        async take(shopId, shop, ids) {
          const taken = await all.kind.take(shopId, shop, ids)
          if (buried) return taken
          buried = true
          await buryRows(all.deps, SHOP, 'orders', [{ id: BAD, failure: unreadable() }])
          if (!heals) all.shop.failing.set(BAD, unreadable())
          return taken
        },
      }
      expect(await retryNow(all.deps, SHOP, kind, [BAD])).toEqual(heals ? { settled: 1, failed: 0 } : { settled: 0, failed: 1 })
      expect(all.documents.all('deadLetters')).toHaveLength(heals ? 0 : 1)
    }
  })

  it('of all leaves the ignored ones alone and ends when time is up', async () => {
    const all = await withLetters(6)
    await ignore(all)
    all.shop.failing.clear()
    expect(await retryAll(all.deps, SHOP, all.clock.now)).toEqual({ settled: 0, failed: 0 })
    expect(await retryAll(all.deps, SHOP, all.clock.now + 8_000)).toEqual({ settled: 5, failed: 0 })
    expect(all.documents.all('deadLetters')).toMatchObject([{ row: BAD }])
  })

  it('changes nothing where the shop does not answer', async () => {
    const all = await withLetters()
    const before = all.documents.all('deadLetters')
    all.shop.before = () => {
      throw busy('http.timeout')
    }
    await expect(retryNow(all.deps, SHOP, all.kind, [BAD])).rejects.toMatchObject({ code: 'http.timeout' })
    expect(all.documents.all('deadLetters')).toEqual(before)
  })
})
