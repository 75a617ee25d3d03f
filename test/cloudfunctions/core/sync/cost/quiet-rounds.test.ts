import { describe, expect, it } from 'vitest'
import { noQuiet } from '../../../../../cloudfunctions/core/sync/cost/quiet'
import { restOf } from '../../../../../cloudfunctions/core/sync/cost/rest-of'
import { expectSame, world } from '../engine-world'
import { SHOP } from '../fake-shop'

/** 00:30 in China, and rules around it. */
const NIGHT = Date.UTC(2026, 10, 24, 16, 30)
const quiet = { from: 0, to: 6, everyMinutes: 10 }

async function asleep() {
  const all = await world(10)
  await all.untilDone()
  await all.jobs.updateMany({ lane: 'live' }, { set: { quiet } })
  all.clock.now = NIGHT
  await all.beat()
  return all
}

describe('rounds in the quiet hours', () => {
  it('come at their own pace, and cost nothing between', async () => {
    const all = await asleep()
    const [calls, operations] = [all.shop.calls.length, all.documents.operations.length]
    for (let beat = 0; beat < 60; beat++) await all.beat()
    // Half an hour of beats: three rounds of orders, every second one with products.
    expect(all.shop.calls.length - calls).toBeLessThanOrEqual(6)
    expect(all.documents.operations.length - operations).toBeLessThanOrEqual(12)
  })

  it('lose nothing: what happened is there with the next one', async () => {
    const all = await asleep()
    all.shop.place('660000000000021')
    for (let beat = 0; beat < 22; beat++) await all.beat()
    await expectSame(all)
  })

  it('end with the night', async () => {
    const all = await asleep()
    all.clock.now = Date.UTC(2026, 10, 24, 23, 0)
    for (let beat = 0; beat < 3; beat++) await all.beat()
    const calls = all.shop.calls.length
    for (let beat = 0; beat < 10; beat++) await all.beat()
    expect(all.shop.calls.length - calls).toBeGreaterThanOrEqual(10)
  })

  it('give way to another instance that is asked now', async () => {
    const all = await asleep()
    all.shop.place('660000000000022')
    await all.jobs.updateMany({ shop: SHOP }, { set: { due: all.clock.now } })
    all.deps.memory.rest = null
    await all.beat()
    await expectSame(all)
  })

  it('rest as by day where there is no rule', () => {
    expect(restOf(noQuiet, NIGHT, { restMs: 20_000, beatMs: 30_000 })).toBe(20_000)
    expect(restOf(quiet, NIGHT, { restMs: 20_000, beatMs: 30_000 })).toBe(590_000)
  })
})
