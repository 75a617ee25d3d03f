import { describe, expect, it } from 'vitest'
import { failure } from '../../../../../cloudfunctions/core/base/error'
import { cloudErrors } from '../../../../../cloudfunctions/core/cloud'
import { readIncidents } from '../../../../../cloudfunctions/core/frame/incident'
import type { Store } from '../../../../../cloudfunctions/core/store'
import { expectSame, world } from '../engine-world'
import { busy, SHOP } from '../fake-shop'

const MINUTE = 60_000

async function quietWorld() {
  const all = await world(10)
  await all.untilDone()
  const incidents = () => readIncidents(all.deps, SHOP)
  const beats = async (count: number) => {
    for (let beat = 0; beat < count; beat++) await all.beat()
  }
  return { ...all, incidents, beats }
}

describe('the watchdog over the engine', () => {
  it('opens an incident for a shop that does not answer, once, and closes it with the time it took', async () => {
    const { shop, incidents, beats, clock, ...all } = await quietWorld()
    shop.before = () => {
      throw busy()
    }
    await beats(30)
    expect(await incidents()).toMatchObject([{ code: 'sync.stalled', needsPerson: false, resolvedAt: null }])
    shop.place('660000000000011')
    shop.before = () => undefined
    const mended = clock.now
    for (let beat = 0; beat < 20 && (await incidents())[0]?.resolvedAt === null; beat++) await all.beat()
    const [incident] = await incidents()
    // R6.5: data is back within five minutes of the shop answering again.
    expect((incident?.resolvedAt ?? Number.POSITIVE_INFINITY) - mended).toBeLessThan(5 * MINUTE)
    expect(incident?.recoveryMs).toBeGreaterThan(14 * MINUTE)
    await expectSame({ shop, documents: all.documents })
  })

  it('is silent about two failures and about quiet rounds', async () => {
    const { shop, incidents, beats } = await quietWorld()
    let fail = 2
    shop.before = () => {
      if (fail-- > 0) throw busy()
    }
    await beats(12)
    expect(await incidents()).toEqual([])
  })

  it('tells the merchant at once where the authorization has ended, and is content after binding again', async () => {
    const { shop, incidents, beats, ...all } = await quietWorld()
    shop.before = () => {
      throw busy('weidian.10026', 'config')
    }
    await beats(1)
    expect(await incidents()).toMatchObject([{ code: 'authorization.ended', needsPerson: true, resolvedAt: null }])
    shop.before = () => undefined
    await all.start()
    await beats(2)
    expect((await incidents())[0]?.resolvedAt).not.toBeNull()
  })

  it('comes again where it could not tell: a parked shop of which nobody knows would be forgotten', async () => {
    const { shop, incidents, beats, deps } = await quietWorld()
    const { open } = deps.store
    let fails = 1
    const shaky: Store['open'] = (name, schema) => {
      if (name === 'incidents' && fails-- > 0) throw failure(cloudErrors, 'cloud.busy')
      return open(name, schema)
    }
    Object.assign(deps.store, { open: shaky })
    shop.before = () => {
      throw busy('weidian.10026', 'config')
    }
    await beats(3)
    expect(fails).toBeLessThan(1)
    expect(await incidents()).toMatchObject([{ code: 'authorization.ended', needsPerson: true, resolvedAt: null }])
  })

  it('notices that the timer itself stood still: the strip shows it, and nothing stays open', async () => {
    const { incidents, beats, clock, ...all } = await quietWorld()
    await beats(2)
    clock.now += 40 * MINUTE
    await beats(2)
    const job = await all.jobs.get(`${SHOP}:live`)
    expect(Math.max(...(job?.strip ?? []).map(({ worstMs }) => worstMs))).toBeGreaterThan(39 * MINUTE)
    expect(await incidents()).toEqual([])
  })

  it('costs an empty round nothing', async () => {
    const { beats, documents } = await quietWorld()
    await beats(3)
    const before = documents.operations.length
    await beats(1)
    expect(documents.operations.length - before).toBe(1)
  })
})
