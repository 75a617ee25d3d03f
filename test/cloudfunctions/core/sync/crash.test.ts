import { describe, expect, it } from 'vitest'
import type { Documents } from '../../../../cloudfunctions/core/cloud'
import { createMemoryDocuments, type MemoryDocuments } from '../memory-documents'
import { FakeShop, SHOP } from './fake-shop'
import { createHarness } from './harness'

const START = Date.UTC(2026, 10, 24, 2, 0, 0)

class Crash extends Error {}

/** The process dies at its `at`th write: before it reaches the database, or after. Nothing it does later counts. */
function dying(documents: Documents, at: number, afterwards: boolean): Documents & { readonly dead: () => boolean } {
  let writes = 0
  let dead = false
  const write =
    <A extends unknown[], R>(operation: (...call: A) => Promise<R>) =>
    async (...call: A): Promise<R> => {
      if (dead) throw new Crash()
      const last = ++writes === at
      if (last) dead = true
      if (last && !afterwards) throw new Crash()
      const answer = await operation(...call)
      if (last) throw new Crash()
      return answer
    }
  const read =
    <A extends unknown[], R>(operation: (...call: A) => Promise<R>) =>
    async (...call: A): Promise<R> => {
      if (dead) throw new Crash()
      return operation(...call)
    }
  return {
    find: read(documents.find),
    count: read(documents.count),
    insert: write(documents.insert),
    update: write(documents.update),
    updateAndReturn: write(documents.updateAndReturn),
    remove: write(documents.remove),
    dead: () => dead,
  }
}

function shopOf(clock: { now: number }): FakeShop {
  const shop = new FakeShop(clock)
  shop.pageSize = 20
  for (let index = 0; index < 45; index++) shop.place(String(990000000000000 + index), START - 86_400_000 + index * 60_000)
  for (let index = 0; index < 5; index++)
    shop.products.set(String(index), { id: String(index), createdAt: START - 5, updatedAt: START - 5, visibleAt: 0, version: 1 })
  return shop
}

function expectSame(shop: FakeShop, documents: MemoryDocuments) {
  const kept = documents.all('orders').map((row) => [String(row.number), row.total])
  expect(kept.toSorted()).toEqual([...shop.rows.values()].map((row) => [row.id, row.version * 100]).toSorted())
  expect(documents.all('orderPeople')).toHaveLength(shop.rows.size)
  expect(documents.all('products')).toHaveLength(shop.products.size)
  expect(documents.all('deadLetters')).toHaveLength(0)
}

/** Runs into a crash at write `at`, then a fresh process goes on. True where the crash came. */
async function crashAt(at: number, afterwards: boolean): Promise<boolean> {
  const clock = { now: START }
  const shop = shopOf(clock)
  const documents = createMemoryDocuments()
  const before = await createHarness({ clock, platform: shop.platform(), documents })
  await before.start()
  await before.round(0)
  let fatal: ReturnType<typeof dying> | undefined
  const first = await createHarness({
    clock,
    platform: shop.platform(),
    documents,
    wrap: (inner) => {
      fatal = dying(inner, at, afterwards)
      return fatal
    },
  })
  await first.untilDone(3).catch((error) => {
    if (!(fatal?.dead() ?? false)) throw error
  })
  const died = fatal?.dead() ?? false
  shop.change('990000000000003')
  shop.place('660000000000001')
  const second = await createHarness({ clock, platform: shop.platform(), documents })
  clock.now += 40_000
  await second.untilDone()
  for (let beat = 0; beat < 3; beat++) await second.beat()
  expectSame(shop, documents)
  expect((await second.jobs.get(`${SHOP}:first`))?.first?.phase).toBe('done')
  return died
}

describe('a process that dies between any two writes', () => {
  it.each([
    ['before the write', false],
    ['after the write', true],
  ])('loses and doubles nothing, %s', async (_, afterwards) => {
    let at = 1
    while (await crashAt(at, afterwards)) at++
    expect(at).toBeGreaterThan(12)
  })
})
