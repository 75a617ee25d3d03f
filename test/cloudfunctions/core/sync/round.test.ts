import { describe, expect, it } from 'vitest'
import { Failure } from '../../../../cloudfunctions/core/base/error'
import { runRound, startShop } from '../../../../cloudfunctions/core/sync'
import { expectSame, START, world } from './engine-world'
import { busy, SHOP } from './fake-shop'
import { createHarness } from './harness'

const shopId = (index: number) => `weidian:${9600000001 + index}`

/** Each shop its own token: platforms are opened for the shop they are asked for. */
const credentials = { open: (shop: string) => ({ shop, token: async () => 'token', renew: async () => 'token' }) }

/** So many shops, first syncs done, each with its round in each beat. */
async function shops(count: number) {
  const all = await world(3)
  for (let index = 1; index < count; index++) await startShop(all.deps, shopId(index))
  for (let beat = 0; beat < 5; beat++) await all.beat()
  const lives = async () => (await all.jobs.find({ lane: 'live' }, { limit: 100 })).toSorted((a, b) => a._id.localeCompare(b._id))
  return { ...all, lives }
}

describe('a round of several shops', () => {
  it('costs three or four database calls where nothing has happened, and says at once that it went well', async () => {
    const all = await shops(12)
    const costs: number[] = []
    for (let beat = 0; beat < 10; beat++) {
      const before = all.documents.operations.length
      expect(await all.beat()).toMatchObject({ shops: 12 })
      costs.push(all.documents.operations.length - before)
      for (const live of await all.lives()) expect(all.clock.now - (live.orders.lastSuccessAt ?? 0)).toBeLessThan(5_000)
    }
    // Claim, read, and one write for each way to end: with products or without.
    expect(
      costs
        .toSorted((a, b) => a - b)
        .slice(0, 8)
        .every((cost) => cost <= 4),
    ).toBe(true)
  })

  it('reads every shop in every beat, whichever fails', async () => {
    const all = await shops(5)
    const calls = new Map<string, number>()
    const { platform } = all.deps
    const deps = {
      ...all.deps,
      credentials,
      platform: {
        ...platform,
        open: ((access, gate) => {
          const shop = access.shop ?? ''
          calls.set(shop, (calls.get(shop) ?? 0) + 1)
          if (shop === shopId(2)) throw busy()
          return platform.open(access, gate)
        }) satisfies typeof platform.open,
      },
    }
    for (let beat = 0; beat < 4; beat++) {
      all.clock.now += 30_000
      await runRound(deps, all.clock.now + 25_000)
    }
    for (const index of [0, 1, 3, 4]) expect(calls.get(shopId(index))).toBe(4)
    const failing = (await all.lives()).find(({ shop }) => shop === shopId(2))
    expect(failing?.trouble).toMatchObject({ code: 'weidian.10001' })
  })

  it('takes what has waited longest first, and leaves due what it cannot begin', async () => {
    const all = await shops(6)
    for (const [index, live] of (await all.lives()).entries())
      await all.jobs.updateOne(live._id, { shop: live.shop }, { set: { due: all.clock.now - 1_000 * index, 'lease.until': 0 } })
    const order: string[] = []
    const { platform, settings } = all.deps
    const deps = {
      ...all.deps,
      credentials,
      settings: { ...settings, shopsAtOnce: 1 },
      platform: {
        ...platform,
        open: ((access, gate) => {
          order.push(access.shop ?? '')
          all.clock.now += 2_000
          return platform.open(access, gate)
        }) satisfies typeof platform.open,
      },
    }
    // Time for three.
    await runRound(deps, all.clock.now + settings.reserveMs + 5_000)
    expect(order).toEqual([shopId(5), shopId(4), shopId(3)])
    const begun = (await all.lives()).filter(({ lease }) => lease.until > all.clock.now + 1)
    expect(begun.map(({ shop }) => shop).every((shop) => order.includes(shop))).toBe(true)
    await runRound(deps, all.clock.now + 25_000)
    expect(order.slice(3)).toEqual([shopId(2), shopId(1), shopId(0)])
  })

  it('hands the shops it has not begun in time to other instances, which do what is left', async () => {
    const all = await shops(7)
    const { settings } = all.deps
    all.clock.now = Math.floor(all.clock.now / 30_000) * 30_000 + 30_000
    const handed: string[][] = []
    let elsewhere: Promise<unknown> = Promise.resolve()
    const few = { ...all.deps, settings: { ...settings, shopsAtOnce: 2, fanOut: 2 } }
    const result = await runRound(few, all.clock.now + 25_000, {
      handOver: async (some) => {
        handed.push([...some])
        elsewhere = elsewhere.then(() => runRound(all.deps, all.clock.now + 25_000, { shops: some }))
      },
    })
    await elsewhere
    expect(result.shops).toBe(7)
    expect(handed.length).toBeLessThanOrEqual(2)
    expect(handed.flat().length).toBeGreaterThan(0)
    for (const live of await all.lives()) expect(all.clock.now - (live.orders.lastSuccessAt ?? 0)).toBeLessThan(20_000)
    const rounds = (await all.lives()).map(({ round }) => round)
    expect(Math.max(...rounds) - Math.min(...rounds)).toBeLessThanOrEqual(2)
  })

  it('reads the histories of several shops in turn', async () => {
    const clock = { now: START }
    const one = await world(0)
    const harness = await createHarness({ clock, platform: one.shop.platform(), settings: { shopsAtOnce: 2 } })
    for (let index = 0; index < 5; index++) await startShop(harness.deps, shopId(index))
    for (let beat = 0; beat < 6; beat++) await harness.beat()
    const firsts = await harness.jobs.find({ lane: 'first' })
    expect(firsts.map(({ first }) => first?.phase)).toEqual(Array.from({ length: 5 }, () => 'done'))
  })
})

describe('a sort of data the shop does not let us read', () => {
  const denied = new Failure('weidian.10009', busy('weidian.10009', 'config').entry)

  async function deniedWorld() {
    const all = await world(5)
    const deps = { ...all.deps, platform: { ...all.deps.platform, kindDenied: ['weidian.10009'] } }
    all.shop.before = (call) => {
      if (call.startsWith('products')) throw denied
    }
    const beat = () => {
      all.clock.now = Math.floor(all.clock.now / 30_000) * 30_000 + 30_000
      return runRound(deps, all.clock.now + 25_000)
    }
    return { ...all, deps, beat }
  }

  it('is put aside, while orders go on, with their history', async () => {
    const all = await deniedWorld()
    for (let beat = 0; beat < 4; beat++) await all.beat()
    all.shop.place('660000000000001')
    await all.beat()
    await expectSame(all)
    const live = await all.jobs.get(`${SHOP}:live`)
    expect(live).toMatchObject({ trouble: null, failures: 0, products: { trouble: { code: 'weidian.10009', retryAt: null } } })
    expect(live?.orders.trouble).toBeNull()
    const asked = all.shop.calls.filter((call) => call.startsWith('products')).length
    for (let beat = 0; beat < 4; beat++) await all.beat()
    expect(all.shop.calls.filter((call) => call.startsWith('products')).length).toBe(asked)
  })

  it('is read again, history and all, once a person has mended it', async () => {
    const all = await deniedWorld()
    all.shop.products.set('1', { id: '1', createdAt: START - 5_000, updatedAt: START - 5_000, visibleAt: 0, version: 1 })
    for (let beat = 0; beat < 3; beat++) await all.beat()
    expect(all.documents.all('products')).toEqual([])
    all.shop.before = () => undefined
    await all.start()
    for (let beat = 0; beat < 3; beat++) await all.beat()
    expect(all.documents.all('products')).toHaveLength(1)
    expect((await all.jobs.get(`${SHOP}:first`))?.first?.phase).toBe('done')
  })
})
