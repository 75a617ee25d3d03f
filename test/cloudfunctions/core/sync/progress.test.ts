import { describe, expect, it } from 'vitest'
import { Failure } from '../../../../cloudfunctions/core/base/error'
import { progressLine, readView } from '../../../../cloudfunctions/core/sync'
import { syncView } from '../../../../cloudfunctions/core/sync/contract'
import { nextTry } from '../../../../cloudfunctions/core/sync/dead-letter/bury'
import { afterFailure, asFailure } from '../../../../cloudfunctions/core/sync/engine/outcome'
import { PARKED } from '../../../../cloudfunctions/core/sync/job'
import { type LaneProgress, noProgress } from '../../../../cloudfunctions/core/sync/progress/lane-progress'
import { perMinute, remainingMs } from '../../../../cloudfunctions/core/sync/progress/rate'
import { reduce } from '../../../../cloudfunctions/core/sync/progress/reduce'
import { firstView } from '../../../../cloudfunctions/core/sync/progress/view'
import { busy, FakeShop, SHOP } from './fake-shop'
import { createHarness } from './harness'

const brief = { id: SHOP, name: '示例店', logo: null, tint: 1 }

async function world(orders = 0) {
  const clock = { now: Date.UTC(2026, 10, 24, 2) }
  const shop = new FakeShop(clock)
  for (let index = 0; index < orders; index++) shop.place(String(990000000000000 + index), clock.now - 86_400_000 + index * 60_000)
  const lines: string[] = []
  const harness = await createHarness({ clock, platform: shop.platform(), lines })
  const progress = { store: harness.store, clock: { now: () => clock.now }, shopBrief: async () => brief, stored: async () => 7 }
  return { clock, shop, lines, ...harness, view: async () => syncView.parse(await readView(progress, SHOP)), progress }
}

describe('what the sync page shows', () => {
  it('is nothing for a shop that is not bound', async () => {
    const { progress } = await world()
    await expect(readView(progress, SHOP)).rejects.toMatchObject({ code: 'sync.notBound' })
  })

  it('goes from waiting to running to done', async () => {
    const { start, round, untilDone, view } = await world(300)
    await start()
    expect((await view()).firstSync).toMatchObject({ phase: 'waiting', done: 0, total: null })
    await round(7_000)
    const half = (await view()).firstSync
    expect(half).toMatchObject({ phase: 'running', total: 300 })
    expect(half?.done).toBeGreaterThan(0)
    expect(half?.reachedBack).not.toBeNull()
    await untilDone()
    expect((await view()).firstSync).toMatchObject({ phase: 'done', done: 300, total: 300 })
    expect((await view()).firstSync?.finishedAt).not.toBeNull()
  })

  it('tells the last success, how far is read, what changed today and the next round', async () => {
    const { start, untilDone, beat, shop, view, clock } = await world(3)
    await start()
    await untilDone()
    shop.place('660000000000001')
    await beat()
    const shown = await view()
    expect(shown.orders).toMatchObject({ today: 1, stored: 7 })
    expect(clock.now - (shown.orders.lastSuccessAt ?? 0)).toBeLessThan(1_000)
    expect(clock.now - (shown.orders.readTo ?? 0)).toBeLessThan(20_000)
    expect((shown.nextRoundAt ?? 0) % 30_000).toBe(0)
    expect(shown.nextRoundAt).toBeGreaterThan(clock.now)
    clock.now += 86_400_000
    expect((await view()).orders.today).toBe(0)
  })

  it('tells the trouble, and that nothing comes until a person acts', async () => {
    const { start, beat, shop, view } = await world(3)
    await start()
    shop.before = () => {
      throw busy('weidian.10023', 'config')
    }
    await beat()
    expect(await view()).toMatchObject({ trouble: { code: 'weidian.10023', retryAt: null, tries: 1 }, nextRoundAt: null })
  })
})

describe('the rate', () => {
  const first = {
    phase: 'running' as const,
    seen: 130,
    slice: null,
    products: [],
    orders: [],
    done: 120,
    total: 300,
    reachedBack: 5,
    startedAt: 1,
    finishedAt: null,
  }

  it('is reckoned over the last moments, and is unknown where nothing moves', () => {
    const marks = [
      { at: 0, done: 20 },
      { at: 20_000, done: 80 },
    ]
    expect(perMinute({ ...first, marks }, 60_000)).toBe(100)
    expect(perMinute({ ...first, marks: [] }, 60_000)).toBeNull()
    expect(perMinute({ ...first, marks: [{ at: 0, done: 120 }] }, 60_000)).toBeNull()
    expect(perMinute({ ...first, phase: 'paused', marks }, 60_000)).toBeNull()
  })

  it('never shows more done than there is', () => {
    expect(firstView({ ...first, done: 310, marks: [] }, 5).total).toBe(310)
  })
})

describe('after a failure', () => {
  it('waits longer each time, with full jitter, never past four minutes', () => {
    for (let failures = 0; failures < 20; failures++) {
      const [early, late] = [0, 0.999].map((fraction) => afterFailure({ failures }, busy(), 1_000_000, fraction).due - 1_000_000)
      expect(early).toBe(0)
      expect(late).toBeLessThanOrEqual(240_000)
      expect(late).toBeGreaterThan(Math.min(240_000, 10_000 * 2 ** failures) * 0.99)
    }
  })

  it('waits at least as long as the shop says', () => {
    const slow = new Failure('weidian.10005', busy().entry, { retryAfterMs: 7_000 })
    expect(afterFailure({ failures: 0 }, slow, 0, 0).due).toBe(7_000)
  })

  it('parks what a person has to mend', () => {
    expect(afterFailure({ failures: 3 }, busy('x', 'config'), 0, 0.5)).toMatchObject({ due: PARKED, trouble: { retryAt: null, tries: 4 } })
  })

  it('takes what was thrown by mistake for a bug of ours', () => {
    expect(asFailure(new TypeError('x'))).toMatchObject({ code: 'sync.broken', kind: 'bug' })
  })

  it('tries a dead letter again after a pause that doubles', () => {
    const pauses = [1, 2, 3, 12].map((tries) => nextTry(0, tries, 0.5))
    expect(pauses).toEqual([22_500, 45_000, 90_000, 16_200_000])
  })
})

describe('progress as data', () => {
  const began: LaneProgress = reduce(noProgress, { is: 'began', at: 1_000 })
  const counted = reduce(began, { is: 'counted', kind: 'orders', rows: 300, at: 1_000 })

  it('is what the messages of the engine make of it', () => {
    const listed = reduce(counted, { is: 'listed', kind: 'orders', from: 5_000, to: 9_000, rows: 80, at: 2_000 })
    const taken = reduce(listed, { is: 'taken', kind: 'orders', rows: 50, at: 3_000 })
    expect(taken).toMatchObject({ phase: 'running', seen: 80, done: 50, total: 300, slice: { kind: 'orders', from: 5_000, to: 9_000 } })
    const ended = reduce(taken, { is: 'ended', at: 4_000 })
    expect(ended).toMatchObject({ phase: 'done', done: 50, total: 50, slice: null, finishedAt: 4_000 })
    expect(reduce(ended, { is: 'began', at: 5_000 })).toMatchObject({ phase: 'running', seen: 0, done: 0, total: null, startedAt: 5_000 })
  })

  it('counts orders only, and goes on after a pause', () => {
    expect(reduce(counted, { is: 'taken', kind: 'products', rows: 70, at: 2_000 }).done).toBe(0)
    expect(reduce(counted, { is: 'counted', kind: 'products', rows: 72, at: 2_000 }).total).toBe(300)
    const paused = { ...reduce(counted, { is: 'taken', kind: 'orders', rows: 9, at: 2_000 }), phase: 'paused' as const }
    expect(reduce(paused, { is: 'began', at: 9_000 })).toMatchObject({ phase: 'paused', done: 9, startedAt: 1_000 })
  })

  it('does not grow with what was read', () => {
    let progress = counted
    for (let batch = 0; batch < 5_000; batch++) {
      progress = reduce(progress, { is: 'listed', kind: 'orders', from: batch, to: batch + 1, rows: 100, at: batch * 20_000 })
      progress = reduce(progress, { is: 'taken', kind: 'orders', rows: 100, at: batch * 20_000 })
    }
    expect(progress.done).toBe(500_000)
    expect(progress.marks.length).toBeLessThanOrEqual(5)
  })

  it('reckons an end only where it is known how much there is', () => {
    const moving = { ...counted, done: 100, marks: [{ at: 0, done: 40 }] }
    expect(remainingMs(moving, 60_000)).toBe(200_000)
    expect(remainingMs({ ...moving, total: null }, 60_000)).toBeNull()
    expect(remainingMs({ ...moving, marks: [] }, 60_000)).toBeNull()
  })

  it('reads the same on the page, in the log and on the command line', async () => {
    const { start, round, beat, view, shop, lines } = await world(300)
    await start()
    await round(7_000)
    const { lanes = [] } = await view()
    expect(lanes.map(({ lane, phase }) => [lane, phase])).toEqual([
      ['live', 'done'],
      ['first', 'running'],
    ])
    const first = lanes[1]
    if (first === undefined) throw new Error('no first lane')
    expect(first).toMatchObject({ total: 300, failures: 0 })
    expect(first.done).toBeGreaterThan(0)
    const logged = lines.filter((line) => line.includes('sync.progress')).at(-1) ?? ''
    expect(logged).toContain(`first running, ${first.done} of 300 orders`)
    expect(progressLine(first)).toContain(`first running, ${first.done} of 300 orders`)
    shop.before = () => {
      throw busy('weidian.10023', 'config')
    }
    await beat()
    expect((await view()).lanes?.[0]?.phase).toBe('parked')
  })
})
