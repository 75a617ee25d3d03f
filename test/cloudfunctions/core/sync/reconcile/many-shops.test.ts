import { describe, expect, it } from 'vitest'
import { compareOpen, planNight, runRound, type SyncDeps, startShop } from '../../../../../cloudfunctions/core/sync'
import { FakeShop } from '../fake-shop'
import { createHarness } from '../harness'
import { DAY, NIGHT } from './night-world'

const SHOPS = 50

describe('a night of 50 shops', () => {
  it('is planned in a handful of database calls and compared by one worker, each shop by itself', async () => {
    const clock = { now: NIGHT - 600_000 }
    const shops = new Map(
      Array.from({ length: SHOPS }, (_, index) => {
        const id = `weidian:${9600000001 + index}`
        const shop = new FakeShop(clock, id)
        for (let order = 0; order < 3; order++) shop.place(String(990000000000000 + index * 10 + order), NIGHT - DAY / 2 - order * 60_000)
        return [id, shop] as const
      }),
    )
    const shopOf = (id: string | null) => shops.get(id ?? '') ?? new FakeShop(clock)
    const open: SyncDeps['platform']['open'] = (access, gate) => shopOf(access.shop).platform().open(access, gate)
    const harness = await createHarness({ clock, platform: { ...new FakeShop(clock).platform(), open } })
    const access = (shop: string) => ({ shop, token: async () => 'token', renew: async () => 'token' })
    const deps: SyncDeps = { ...harness.deps, credentials: { open: access } }
    for (const id of shops.keys()) await startShop(deps, id)
    for (let beat = 0; beat < 4; beat++) {
      await runRound(deps, clock.now + 25_000)
      clock.now += 30_000
    }
    clock.now = NIGHT
    const before = harness.documents.operations.length
    expect(await planNight({ ...deps, historyMs: deps.settings.historyMs })).toBe(3 * SHOPS)
    expect(harness.documents.operations.length - before).toBeLessThanOrEqual(6)
    await harness.orders.removeOne('weidian:9600000007:990000000000060')
    expect(await compareOpen(deps, clock.now + 45_000)).toBeNull()
    const rows = harness.documents.all('reconciliations').filter((row) => row.day === '2026-11-23')
    expect(rows).toHaveLength(SHOPS)
    expect(rows.filter((row) => row.verdict === 'same')).toHaveLength(SHOPS - 1)
    expect(rows.find((row) => row.shop === 'weidian:9600000007')).toMatchObject({ verdict: 'mended', there: 3, here: 3 })
  })
})
