import { expect } from 'vitest'
import { FakeShop } from './fake-shop'
import { createHarness } from './harness'

export const START = Date.UTC(2026, 10, 24, 2, 0, 0)
export const DAY = 86_400_000

/** A shop with so many orders of the last weeks, bound, and an engine over memory. */
export async function world(orders = 0) {
  const clock = { now: START }
  const shop = new FakeShop(clock)
  for (let index = 0; index < orders; index++) shop.place(String(990000000000000 + index), START - 40 * DAY + index * 2_000_000)
  const harness = await createHarness({ clock, platform: shop.platform() })
  await harness.start()
  return { clock, shop, ...harness }
}

/** Every order of the shop is here in its last version, and no other. */
export async function expectSame({ shop, documents }: Pick<Awaited<ReturnType<typeof world>>, 'shop' | 'documents'>) {
  const kept = new Map(documents.all('orders').map((row) => [String(row.number), row.total]))
  const there = new Map([...shop.rows.values()].map((row) => [row.id, row.version * 100]))
  expect(kept).toEqual(there)
  expect(documents.all('orderPeople')).toHaveLength(there.size)
}
