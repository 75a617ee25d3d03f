import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { leaveHint, readNow, readSince } from '../../../../cloudfunctions/core/sync'
import { busy, FakeShop, SHOP } from './fake-shop'
import { createHarness } from './harness'

async function world() {
  const clock = { now: Date.UTC(2026, 10, 24, 2) }
  const shop = new FakeShop(clock)
  const harness = await createHarness({ clock, platform: shop.platform() })
  await harness.start()
  await harness.untilDone()
  await harness.beat()
  const hint = (id: string) => leaveHint(harness.deps, SHOP, id)
  return { clock, shop, hint, ...harness }
}

const ID = '660000000000001'

describe('a hint', () => {
  it('is kept with a number that grows, and stamps the job', async () => {
    const { hint, documents, jobs } = await world()
    const first = (await hint(ID)) ?? 0
    expect(await hint(ID)).toBe(first + 1)
    expect(documents.all('hints')).toMatchObject([{ row: ID, number: first + 1 }])
    expect(await jobs.get(`${SHOP}:live`)).toMatchObject({ pending: 2 })
  })

  it('never has a number again, also where it went and came', async () => {
    const { hint, documents, store, clock } = await world()
    const first = await hint(ID)
    await store.open('hints', z.object({ _id: z.string() })).removeOne(`${SHOP}:${ID}`)
    clock.now += 1
    expect(await hint(ID)).toBeGreaterThan(first ?? 0)
    expect(documents.all('hints')).toHaveLength(1)
  })

  it('costs two calls also where one of the row waits, once that is what is expected', async () => {
    const { deps, documents, store } = await world()
    const flood = { isOn: false }
    const numbers: (number | null)[] = []
    const calls = async (row: string) => {
      const before = documents.operations.length
      numbers.push(await leaveHint({ ...deps, flood }, SHOP, row))
      return documents.operations.slice(before)
    }
    expect(await calls(ID)).toEqual(['insert hints', 'update jobs'])
    expect(await calls(ID)).toEqual(['insert hints', 'change hints', 'update jobs'])
    expect(await calls(ID)).toEqual(['change hints', 'update jobs'])
    const [first] = numbers
    expect(numbers).toEqual([first, (first ?? 0) + 1, (first ?? 0) + 2])
    await store.open('hints', z.object({ _id: z.string() })).removeOne(`${SHOP}:${ID}`)
    expect(await calls(ID)).toEqual(['change hints', 'insert hints', 'update jobs'])
    expect(await calls('660000000000002')).toEqual(['insert hints', 'update jobs'])
    expect(documents.all('hints')).toHaveLength(2)
  })

  it('of a shop that is not bound is refused and leaves nothing', async () => {
    const { deps, documents } = await world()
    expect(await leaveHint(deps, 'weidian:123', ID)).toBeNull()
    expect(documents.all('hints')).toEqual([])
  })

  it('is followed by the next round, although no window shows the order', async () => {
    const { shop, clock, hint, beat, documents, jobs } = await world()
    shop.rows.set(ID, { id: ID, createdAt: 5, updatedAt: clock.now - 86_400_000, visibleAt: Number.MAX_SAFE_INTEGER, version: 1 })
    await hint(ID)
    await beat()
    expect(documents.all('orders')).toHaveLength(1)
    expect(documents.all('hints')).toEqual([])
    expect(await jobs.get(`${SHOP}:live`)).toMatchObject({ pending: 0 })
  })

  it('stays where another push came while the order was read', async () => {
    const { shop, hint, beat, documents, jobs } = await world()
    shop.place(ID)
    await hint(ID)
    let pushed: Promise<unknown> | null = null
    shop.before = (call) => {
      if (pushed === null && call === `orders.detail ${ID}`) pushed = hint(ID)
    }
    await beat()
    await pushed
    expect(documents.all('hints')).toHaveLength(1)
    expect((await jobs.get(`${SHOP}:live`))?.pending).toBeGreaterThan(0)
    await beat()
    expect(documents.all('hints')).toEqual([])
  })

  it('is not believed: an order the shop does not know becomes a dead letter', async () => {
    const { hint, beat, documents } = await world()
    await hint('999')
    await beat()
    expect(documents.all('orders')).toEqual([])
    expect(documents.all('deadLetters')).toMatchObject([{ row: '999', code: 'weidian.20018' }])
  })

  it('is kept where the shop fails', async () => {
    const { shop, hint, beat, documents } = await world()
    shop.place(ID)
    await hint(ID)
    shop.before = () => {
      throw busy()
    }
    await beat()
    expect(documents.all('hints')).toHaveLength(1)
    shop.before = () => undefined
    for (let round = 0; round < 3; round++) await beat()
    expect(documents.all('hints')).toEqual([])
    expect(documents.all('orders')).toHaveLength(1)
  })
})

describe('reading one row now', () => {
  it('writes it, and takes the hint away where its number is unchanged', async () => {
    const { shop, deps, hint, documents } = await world()
    shop.place(ID)
    const number = (await hint(ID)) ?? 0
    expect(await readNow(deps, { shop: SHOP, kind: 'orders', id: ID, hint: number })).toEqual({ changed: true, failure: null })
    expect(documents.all('hints')).toEqual([])
    await hint(ID)
    const second = await hint(ID)
    await readNow(deps, { shop: SHOP, kind: 'orders', id: ID, hint: (second ?? 0) - 1 })
    expect(documents.all('hints')).toHaveLength(1)
  })

  it('says what is wrong with the row', async () => {
    const { deps } = await world()
    expect(await readNow(deps, { shop: SHOP, kind: 'orders', id: '999' })).toMatchObject({
      changed: false,
      failure: { code: 'weidian.20018' },
    })
  })
})

describe('reading what is new', () => {
  it('reads rows we do not have, and no other', async () => {
    const { shop, deps, clock, beat, documents } = await world()
    shop.place('660000000000002')
    await beat()
    clock.now += 5_000
    shop.place('660000000000003')
    shop.calls.splice(0)
    expect(await readSince(deps, { shop: SHOP, kind: 'orders', since: clock.now - 60_000 })).toBe(1)
    expect(shop.calls).toEqual(['orders.list updated 1', 'orders.detail 660000000000003'])
    expect(documents.all('orders')).toHaveLength(2)
  })
})
