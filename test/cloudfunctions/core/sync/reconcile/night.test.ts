import { describe, expect, it } from 'vitest'
import { readYesterday } from '../../../../../cloudfunctions/core/sync'
import { SHOP } from '../fake-shop'
import { nightWorld, numberOf, YESTERDAY } from './night-world'

describe('a night', () => {
  it('finds both sides the same, and says so', async () => {
    const all = await nightWorld()
    await all.night()
    expect(await all.report()).toMatchObject({ verdict: 'same', depth: 'content', there: 30, here: 30, drifts: [], more: 0 })
    expect(await all.report('2026-11-24', 'products')).toMatchObject({ verdict: 'same', there: 5, here: 5 })
    expect(await readYesterday(all.store, SHOP, all.clock.now)).toEqual({ day: YESTERDAY, orders: 30, verdict: 'same' })
  })
})
