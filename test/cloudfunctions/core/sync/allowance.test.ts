import { describe, expect, it } from 'vitest'
import { Failure } from '../../../../cloudfunctions/core/base/error'
import type { Documents } from '../../../../cloudfunctions/core/cloud'
import type { Gate, ShopPlatform } from '../../../../cloudfunctions/core/platform/port'
import { createStore } from '../../../../cloudfunctions/core/store'
import { leaveHint, newMemory, readNow, runRound, type SyncDeps } from '../../../../cloudfunctions/core/sync'
import { createMemoryDocuments } from '../memory-documents'
import { DAY, START } from './engine-world'
import { busy, FakeShop, SHOP } from './fake-shop'
import { createHarness } from './harness'
import { createVirtualTime } from './virtual-time'

const ALLOWANCE = { perSecond: 5, concurrent: 2 }
const LATENCY_MS = 130

function slow(documents: Documents, wait: (ms: number) => Promise<void>): Documents {
  const later =
    <A extends unknown[], R>(operation: (...call: A) => Promise<R>) =>
    async (...call: A): Promise<R> => {
      await wait(9)
      const answer = await operation(...call)
      await wait(6)
      return answer
    }
  return {
    find: later(documents.find),
    count: later(documents.count),
    insert: later(documents.insert),
    update: later(documents.update),
    updateAndReturn: later(documents.updateAndReturn),
    remove: later(documents.remove),
  }
}

/** As an instance's first answers come: the first `count` changes of jobs are slow. */
function cold(documents: Documents, wait: (ms: number) => Promise<void>, ms: number, count: number): Documents {
  let left = count
  return {
    ...documents,
    async updateAndReturn(collection, ...rest) {
      const answer = await documents.updateAndReturn(collection, ...rest)
      if (collection === 'jobs' && left-- > 0) await wait(ms)
      return answer
    },
  }
}

/** Several instances over one database and one shop; `starts` is when the shop saw each call, by a clock of its own. */
async function world(orders: number) {
  const time = createVirtualTime(START)
  const shop = new FakeShop(time.world)
  shop.latencyMs = 0
  for (let index = 0; index < orders; index++) shop.place(String(990000000000000 + index), START - 20 * DAY + index * 1_000_000)
  const documents = createMemoryDocuments()
  const harness = await createHarness({ clock: time.world, platform: shop.platform(), documents, allowance: ALLOWANCE })
  await harness.start()
  const starts: number[] = []
  const inner = shop.platform()
  const platform: ShopPlatform = {
    ...inner,
    open(access, gate: Gate = (call) => call()) {
      return inner.open(access, (call) =>
        gate(async () => {
          starts.push(time.world.now)
          await time.wait(LATENCY_MS)
          return call()
        }),
      )
    },
  }
  const instance = (skewMs: number): SyncDeps => ({
    ...harness.deps,
    clock: time.clock(skewMs),
    wait: time.wait,
    store: createStore(slow(documents, time.wait)),
    platform,
    memory: newMemory(),
  })
  /** The most calls the shop saw in any second. */
  const most = () =>
    Math.max(
      ...starts
        .map((start, index) => starts.slice(index).findIndex((other) => other >= start + 1_000))
        .map((count, index) => (count === -1 ? starts.length - index : count)),
    )
  return { ...harness, time, shop, starts, instance, most }
}

async function beats(deps: SyncDeps, { from, every, count, budget }: { from: number; every: number; count: number; budget: number }) {
  await deps.wait(from)
  for (let beat = 0; beat < count; beat++) {
    // Not awaited: a beat comes whether or not the one before has ended.
    void runRound(deps, deps.clock.now() + budget)
    await deps.wait(every)
  }
}

async function people(deps: SyncDeps, { from, every, count }: { from: number; every: number; count: number }, reads: string[]) {
  await deps.wait(from)
  for (let index = 0; index < count; index++) {
    const id = String(990000000000000 + index)
    reads.push(
      await readNow(deps, { shop: SHOP, kind: 'orders', id }).then(
        () => 'read',
        (error) => (error instanceof Failure ? error.code : 'broken'),
      ),
    )
    await deps.wait(every)
  }
}

describe('the allowance of a shop', () => {
  it.each([0, 450, -450])('is never exceeded in any second by all instances together, clocks %i ms apart', async (skew) => {
    const { time, instance, starts, most, documents } = await world(400)
    const reads: string[] = []
    const work = [
      beats(instance(0), { from: 0, every: 30_000, count: 5, budget: 25_000 }),
      beats(instance(skew), { from: 11_000, every: 17_000, count: 7, budget: 25_000 }),
      beats(instance(-skew), { from: 20_500, every: 30_000, count: 4, budget: 29_000 }),
      people(instance(skew), { from: 3_000, every: 800, count: 40 }, reads),
      people(instance(-skew), { from: 3_100, every: 1_300, count: 30 }, reads),
      people(instance(0), { from: 9_000, every: 2_900, count: 20 }, reads),
    ]
    let ended = false
    void Promise.all(work).then(() => {
      ended = true
    })
    await time.run(() => ended)
    await time.run(() => false)
    expect(most()).toBeLessThanOrEqual(ALLOWANCE.perSecond)
    // And it is used: both by the engine, which has not stood still, and by people.
    expect(documents.all('orders').length).toBeGreaterThan(300)
    expect(starts.length).toBeGreaterThan(350)
    expect(reads.filter((read) => read === 'read').length).toBeGreaterThan(30)
    expect(new Set(reads)).not.toContain('broken')
  })

  it('is used by one instance to 98 of 100 while there is work', async () => {
    const { time, instance, starts } = await world(400)
    const deps = instance(0)
    let ended = false
    void runRound(deps, deps.clock.now() + 66_000).then(() => {
      ended = true
    })
    await time.run(() => ended)
    const [first = 0, last = 0] = [starts[0], starts.at(-1)]
    const share = 4
    expect(starts.length / (((last - first) / 1_000 + 1) * share)).toBeGreaterThan(0.98)
  })

  it('is left alone by everybody where the shop says that it is too much', async () => {
    const { time, instance, starts, shop } = await world(50)
    const slowDown = new Failure('weidian.10005', busy().entry, { retryAfterMs: 9_000 })
    let refusedAt = 0
    shop.before = () => {
      if (starts.length < 23 || refusedAt > 0) return
      refusedAt = time.world.now
      throw slowDown
    }
    const reads: string[] = []
    const work = [
      beats(instance(0), { from: 0, every: 3_000, count: 12, budget: 25_000 }),
      people(instance(100), { from: 1_000, every: 500, count: 20 }, reads),
    ]
    let ended = false
    void Promise.all(work).then(() => {
      ended = true
    })
    await time.run(() => ended)
    await time.run(() => false)
    expect(refusedAt).toBeGreaterThan(0)
    // Calls that were on their way may still arrive; after them there is silence.
    const silence = starts.filter((start) => start > refusedAt + 1_000 && start < refusedAt + 9_000)
    expect(silence).toEqual([])
    expect(starts.some((start) => start >= refusedAt + 9_000)).toBe(true)
  })

  describe('a push', () => {
    const id = String(990000000000000)

    /** Two instances, both just started, are asked for the same row, the second half a second after the first was answered. */
    async function pushes(ms: number, count: number) {
      const { time, instance, starts, documents, hint } = await pushed()
      const answers: string[] = []
      const ask = (deps: SyncDeps) =>
        readNow({ ...deps, store: createStore(cold(documents, time.wait, ms, count)) }, { shop: SHOP, kind: 'orders', id, hint }).then(
          ({ failure }) => answers.push(failure?.code ?? 'read'),
          (error) => answers.push(error instanceof Failure ? error.code : 'broken'),
        )
      let ended = false
      void ask(instance(0))
        .then(() => time.wait(500))
        .then(() => ask(instance(0)))
        .then(() => {
          ended = true
        })
      await time.run(() => ended)
      return { answers, starts, hints: documents.all('hints').length }
    }

    async function pushed() {
      const all = await world(3)
      const hint = await leaveHint(all.deps, SHOP, id)
      if (hint === null) throw new Error('the shop is not bound')
      return { ...all, hint }
    }

    it.each([0, 240, 260, 700])('is read at once by an instance whose first answer takes %i ms', async (ms) => {
      const { answers, starts, hints } = await pushes(ms, 1)
      expect(answers[0]).toBe('read')
      expect(hints).toBe(0)
      // The share of people is one call a second: the other has none within that second.
      expect(answers[1]).toBe('sync.busy')
      expect(starts).toHaveLength(1)
    })

    it('is left to the next round where the database stays slow', async () => {
      const { answers, starts, hints } = await pushes(300, 9)
      expect(answers).toEqual(['sync.busy', 'sync.busy'])
      expect(starts).toEqual([])
      expect(hints).toBe(1)
    })
  })
})
