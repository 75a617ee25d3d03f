import { describe, expect, it } from 'vitest'
import type { ShopBrief } from '../../../../../cloudfunctions/core/platform/port'
import { type SyncDeps, startShop } from '../../../../../cloudfunctions/core/sync'
import { whereIs } from '../../../../../cloudfunctions/core/sync/where/where-is'
import { DAY, START } from '../engine-world'
import { busy, FakeShop, SHOP } from '../fake-shop'
import { createHarness } from '../harness'

const OTHER = 'weidian:9600000002'
const THIRD = 'weidian:9600000003'
const NUMBER = '770000000000001'

const briefOf = (id: string): ShopBrief => ({ id, name: `店 ${id}`, logo: null, tint: 0 })

/** Three bound shops, each with its own orders. */
async function threeShops() {
  const clock = { now: START }
  const shops = new Map([SHOP, OTHER, THIRD].map((id) => [id, new FakeShop(clock, id)]))
  const shopOf = (id: string) => shops.get(id) ?? new FakeShop(clock, id)
  const platform = {
    ...shopOf(SHOP).platform(),
    open: (...call: Parameters<SyncDeps['platform']['open']>) =>
      shopOf(call[0].shop ?? '')
        .platform()
        .open(...call),
  }
  const harness = await createHarness({ clock, platform })
  const access = (shop: string) => ({ shop, token: async () => 'token', renew: async () => 'token' })
  const deps: SyncDeps = { ...harness.deps, credentials: { open: access } }
  for (const id of shops.keys()) await startShop(deps, id)
  const ask = (number = NUMBER, mine = [SHOP, OTHER, THIRD]) => whereIs(deps, { shop: SHOP, number, shops: mine.map(briefOf) })
  return { ...harness, deps, clock, shopOf, ask, own: shopOf(SHOP), other: shopOf(OTHER), third: shopOf(THIRD) }
}

describe('where is order X', () => {
  it('finds it here, and fetches it where it was not', async () => {
    const all = await threeShops()
    all.own.place(NUMBER, START - DAY)
    expect(await all.ask()).toEqual({
      ...{ answer: 'fetched', shop: briefOf(SHOP), number: NUMBER, createdAt: START - DAY, trouble: null, notAsked: [] },
      askedAt: expect.any(Number),
    })
    expect(await all.orders.get(`${SHOP}:${NUMBER}`)).not.toBeNull()
    expect(await all.ask()).toMatchObject({ answer: 'here' })
    expect(all.own.calls).toEqual([`orders.detail ${NUMBER}`, `orders.detail ${NUMBER}`])
    expect([all.other.calls, all.third.calls]).toEqual([[], []])
  })

  it('says that it is older than history, and fetches it all the same', async () => {
    const all = await threeShops()
    all.own.place(NUMBER, START - 400 * DAY)
    expect(await all.ask()).toMatchObject({ answer: 'olderThanHistory', createdAt: START - 400 * DAY })
    expect(await all.orders.get(`${SHOP}:${NUMBER}`)).not.toBeNull()
  })

  it('says that its group has not formed', async () => {
    const all = await threeShops()
    all.own.place(NUMBER)
    all.own.openGroups.add(NUMBER)
    expect(await all.ask()).toMatchObject({ answer: 'groupOpen', shop: { id: SHOP } })
    all.own.openGroups.clear()
    expect(await all.ask()).toMatchObject({ answer: 'here' })
  })

  it('finds it in another of the merchant’s shops, and keeps it there', async () => {
    const all = await threeShops()
    all.third.place(NUMBER)
    expect(await all.ask()).toMatchObject({ answer: 'otherShop', shop: { id: THIRD }, notAsked: [] })
    expect(await all.orders.get(`${THIRD}:${NUMBER}`)).not.toBeNull()
    expect(await all.orders.get(`${SHOP}:${NUMBER}`)).toBeNull()
  })

  it('asks no shop that the caller may not look into', async () => {
    const all = await threeShops()
    all.third.place(NUMBER)
    expect(await all.ask(NUMBER, [SHOP, OTHER])).toMatchObject({ answer: 'unknown', shop: null, createdAt: null, notAsked: [] })
    expect(all.third.calls).toEqual([])
    await expect(all.ask(NUMBER, [OTHER])).rejects.toMatchObject({ code: 'sync.notBound' })
  })

  it('does not know a number of nobody’s, nor one that the platform answers with another shop’s order; nothing is kept', async () => {
    const all = await threeShops()
    expect(await all.ask('123456')).toMatchObject({ answer: 'unknown', shop: null, trouble: null, notAsked: [] })
    for (const shop of [all.own, all.other, all.third])
      shop.before = () => {
        throw busy('weidian.wrongShop', 'config')
      }
    expect(await all.ask()).toMatchObject({ answer: 'unknown', shop: null, trouble: null, notAsked: [] })
    expect(all.documents.all('orders')).toEqual([])
    expect(all.documents.all('deadLetters')).toEqual([])
    expect((await all.jobs.get(`${SHOP}:live`))?.trouble).toBeNull()
  })

  it('names why it waits, and settles it once it can be read', async () => {
    const all = await threeShops()
    all.own.place(NUMBER)
    all.own.unreadable.add(NUMBER)
    expect(await all.ask()).toMatchObject({ answer: 'deadLetter', trouble: { code: 'weidian.rowUnreadable' } })
    expect(all.documents.all('deadLetters')).toMatchObject([{ row: NUMBER, tries: 1 }])
    expect((await all.jobs.get(`${SHOP}:live`))?.deadDue).not.toBeNull()
    all.own.unreadable.clear()
    expect(await all.ask()).toMatchObject({ answer: 'fetched', trouble: null })
    expect(all.documents.all('deadLetters')).toEqual([])
  })

  it('buries no number that the shop only refuses', async () => {
    const all = await threeShops()
    all.own.failing.set('000000', busy('weidian.20015', 'input'))
    all.own.failing.set('000001', busy('weidian.10001'))
    expect(await all.ask('000000')).toMatchObject({ answer: 'unknown', notAsked: [] })
    expect(await all.ask('000001')).toMatchObject({ answer: 'unknown', notAsked: [{ id: SHOP }] })
    expect(all.documents.all('deadLetters')).toEqual([])
  })

  it('names the shops that could not be asked, and says what is kept all the same', async () => {
    const all = await threeShops()
    all.own.place(NUMBER)
    await all.ask()
    for (const shop of [all.own, all.other])
      shop.before = () => {
        throw busy('http.timeout')
      }
    expect(await all.ask()).toMatchObject({ answer: 'here', trouble: { code: 'http.timeout' }, notAsked: [{ id: SHOP }] })
    expect(await all.ask('123456')).toMatchObject({ answer: 'unknown', notAsked: [{ id: SHOP }, { id: OTHER }] })
  })

  it('keeps an order that the shop denies, and says so', async () => {
    const all = await threeShops()
    all.own.place(NUMBER)
    await all.ask()
    all.own.rows.clear()
    expect(await all.ask()).toMatchObject({ answer: 'here', trouble: { code: 'weidian.20018' } })
    expect(all.documents.all('deadLetters')).toEqual([])
  })
})
