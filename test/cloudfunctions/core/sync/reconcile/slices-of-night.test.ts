import { describe, expect, it } from 'vitest'
import type { Documents } from '../../../../../cloudfunctions/core/cloud'
import { collections } from '../../../../../cloudfunctions/core/store'
import { compareOpen, startShop, stopShop } from '../../../../../cloudfunctions/core/sync'
import { createMemoryDocuments, type MemoryDocuments } from '../../memory-documents'
import { expectSame } from '../engine-world'
import { busy, SHOP } from '../fake-shop'
import { createHarness } from '../harness'
import { nightWorld, numberOf } from './night-world'

class Crash extends Error {}

/** A process that dies at its `at`th write, before it reaches the database or after. */
function crashing(at: number, afterwards: boolean) {
  let writes = 0
  let dead = false
  const guard =
    <A extends unknown[], R>(operation: (...call: A) => Promise<R>, writing: boolean) =>
    async (...call: A): Promise<R> => {
      if (dead) throw new Crash()
      const last = writing && ++writes === at
      dead ||= last
      if (last && !afterwards) throw new Crash()
      const answer = await operation(...call)
      if (last) throw new Crash()
      return answer
    }
  const wrap = (inner: Documents): Documents => ({
    ...{ find: guard(inner.find, false), count: guard(inner.count, false), insert: guard(inner.insert, true) },
    ...{ update: guard(inner.update, true), updateAndReturn: guard(inner.updateAndReturn, true), remove: guard(inner.remove, true) },
  })
  return { wrap, died: () => dead }
}

function copyOf(documents: MemoryDocuments): MemoryDocuments {
  const copy = createMemoryDocuments()
  for (const name of Object.keys(collections)) for (const row of documents.all(name)) copy.put(name, row)
  return copy
}

describe('a comparison in parts', () => {
  it('goes on where it was, leaves every beat to the live lane and keeps the allowance', async () => {
    const all = await nightWorld({ orders: 150, allowance: { perSecond: 5, concurrent: 2 } })
    await all.orders.removeOne(`${SHOP}:${numberOf(149)}`)
    const starts: number[] = []
    all.shop.before = () => void starts.push(all.clock.now)
    await all.plan()
    const lastReads: number[] = []
    let turns = 0
    for (; turns < 60 && (await all.compare(25_000)) !== null; turns++) {
      await all.beat()
      lastReads.push((await all.jobs.get(`${SHOP}:live`))?.orders.lastSuccessAt ?? 0)
    }
    expect(turns).toBeGreaterThan(2)
    expect(await all.report()).toMatchObject({ verdict: 'mended', there: 150, here: 150 })
    for (let index = 5; index < starts.length; index++)
      expect((starts[index] ?? 0) - (starts[index - 5] ?? 0)).toBeGreaterThanOrEqual(1_000)
    const details = all.shop.calls.filter((call) => call === `orders.detail ${numberOf(10)}`)
    expect(details.length).toBe(2)
    await expectSame(all)
  })

  it('costs 512 calls for 512 orders and a few for their list, and a dozen to the database', async () => {
    const all = await nightWorld({ orders: 512, allowance: { perSecond: 200, concurrent: 10 } })
    await all.plan()
    await all.rows.removeMany({ kind: 'products' })
    await all.rows.removeMany({ depth: 'list' })
    const [calls, operations] = [all.shop.calls.length, all.documents.operations.length]
    expect(await all.compare()).toBeNull()
    const made = all.shop.calls.slice(calls)
    expect(await all.report()).toMatchObject({ verdict: 'same', there: 512 })
    expect(made.filter((call) => call.startsWith('orders.detail'))).toHaveLength(512)
    expect(made.length - 512).toBeLessThanOrEqual(12)
    expect(all.documents.operations.length - operations).toBeLessThanOrEqual(20)
  })

  it.each([
    ['before', false],
    ['after', true],
  ])('is finished by the next process when one dies %s any of its writes', async (_, afterwards) => {
    const world = await nightWorld({ orders: 12 })
    await world.orders.removeOne(`${SHOP}:${numberOf(2)}`)
    await world.orders.removeOne(`${SHOP}:${String(880000000000009)}`)
    await world.plan()
    const began = world.clock.now
    let at = 1
    for (let died = true; died; at++) {
      world.clock.now = began
      const documents = copyOf(world.documents)
      const parts = { clock: world.clock, platform: world.shop.platform(), documents }
      const crash = crashing(at, afterwards)
      const first = await createHarness({ ...parts, wrap: crash.wrap })
      await compareOpen(first.deps, began + 45_000).catch(() => undefined)
      died = crash.died()
      const second = await createHarness(parts)
      for (let hop = 0; hop < 10; hop++) {
        world.clock.now += 60_000
        await second.beat()
        if ((await compareOpen(second.deps, world.clock.now + 45_000)) === null) break
      }
      const rows = documents.all('reconciliations')
      expect(rows.filter((row) => row.verdict === 'running' || row.verdict === 'open')).toEqual([])
      expect(rows.reduce((sum, row) => sum + Number(row.mends), 0)).toBeLessThanOrEqual(4)
      await expectSame({ shop: world.shop, documents })
    }
    expect(at).toBeGreaterThan(8)
  })

  it('rests where the shop fails in the middle, and goes on from there', async () => {
    const all = await nightWorld()
    let failing = 0
    all.shop.before = (call) => {
      if (call === `orders.detail ${numberOf(12)}` && failing++ < 2) throw busy('http.timeout')
    }
    await all.night()
    expect(failing).toBeGreaterThan(2)
    expect(await all.report()).toMatchObject({ verdict: 'same', failures: 0, there: 30 })
  })

  it('calls no shop that is parked, and forgets what is open of one that was unbound', async () => {
    const all = await nightWorld()
    await all.plan()
    await all.jobs.updateOne(`${SHOP}:live`, { shop: SHOP }, { set: { due: Number.MAX_SAFE_INTEGER } })
    const calls = all.shop.calls.length
    await all.compare()
    expect(all.shop.calls.length).toBe(calls)
    expect(await all.report()).toMatchObject({ verdict: 'running' })
    await startShop(all.deps, SHOP)
    await stopShop(all.deps, SHOP)
    all.clock.now += 86_400_000
    expect(await all.plan()).toBe(0)
    await all.compare()
    expect(all.shop.calls.length).toBe(calls)
  })

  it('writes no more once it was frozen and somebody else has finished it', async () => {
    const all = await nightWorld({ orders: 20 })
    await all.orders.removeOne(`${SHOP}:${numberOf(2)}`)
    await all.plan()
    const second = await createHarness({ clock: all.clock, platform: all.shop.platform(), documents: all.documents })
    let frozen = false
    const kinds = all.deps.kinds.map((kind) => ({
      ...kind,
      async compare(...call: Parameters<typeof kind.compare>) {
        const compared = await kind.compare(...call)
        if (frozen || kind.name !== 'orders') return compared
        frozen = true
        all.clock.now += 90_000
        for (let turn = 0; turn < 5 && (await compareOpen(second.deps, all.clock.now + 45_000)) !== null; turn++) await second.beat()
        return compared
      },
    }))
    await compareOpen({ ...all.deps, kinds }, all.clock.now + 200_000)
    expect(frozen).toBe(true)
    expect(await all.report()).toMatchObject({ verdict: 'mended', mends: 1, drifts: [{ row: numberOf(2), cause: 'missing' }] })
    await expectSame(all)
  })

  it('is done by one of two workers that begin at the same time', async () => {
    const all = await nightWorld({ orders: 60 })
    const other = await createHarness({ clock: all.clock, platform: all.shop.platform(), documents: all.documents })
    await all.orders.removeOne(`${SHOP}:${numberOf(2)}`)
    await all.plan()
    const deadline = all.clock.now + 45_000
    await Promise.all([compareOpen(all.deps, deadline), compareOpen(other.deps, deadline)])
    await all.night(10)
    expect(await all.report()).toMatchObject({ verdict: 'mended', there: 60, here: 60, mends: 1 })
    await expectSame(all)
  })
})
