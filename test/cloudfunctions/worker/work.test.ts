import { describe, expect, it } from 'vitest'
import { work } from '../../../cloudfunctions/worker/work'
import { FakeShop, SHOP } from '../core/sync/fake-shop'
import { createHarness } from '../core/sync/harness'

async function world() {
  const clock = { now: Date.UTC(2026, 10, 24, 2) }
  const shop = new FakeShop(clock)
  shop.place('660000000000001')
  const harness = await createHarness({ clock, platform: shop.platform() })
  await harness.start()
  return { shop, ...harness }
}

describe('the worker', () => {
  it('reads one order now', async () => {
    const { deps, documents } = await world()
    expect(await work(deps, { task: 'read', kind: 'orders', shop: SHOP, id: '660000000000001' })).toEqual({ changed: true })
    expect(documents.all('orders')).toHaveLength(1)
    expect(await work(deps, { task: 'read', kind: 'orders', shop: SHOP, id: '660000000000001' })).toEqual({ changed: false })
  })

  it('runs a round', async () => {
    const { deps } = await world()
    expect(await work(deps, { task: 'round' })).toEqual({ shops: 1 })
  })

  it('says what the shop says of an order it does not know', async () => {
    const { deps } = await world()
    await expect(work(deps, { task: 'read', kind: 'orders', shop: SHOP, id: '999' })).rejects.toMatchObject({ code: 'weidian.20018' })
  })

  it.each([
    null,
    'round',
    {},
    { task: 'erase' },
    { task: 'compare' },
    { task: 'compare', hop: -1 },
    { task: 'read', kind: 'orders', shop: SHOP, id: '1; drop' },
    { task: 'read', kind: 'staff', shop: SHOP, id: '1' },
    { task: 'read', kind: 'orders', shop: '../x', id: '1' },
  ])('refuses %j and calls nobody', async (event) => {
    const { deps, shop, documents } = await world()
    const operations = documents.operations.length
    await expect(work(deps, event)).rejects.toMatchObject({ code: 'worker.request' })
    expect([shop.calls.length, documents.operations.length - operations]).toEqual([0, 0])
  })
})
