import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuiet } from '../../../../../cloudfunctions/core/sync/cost/is-quiet'
import { monthCost } from '../../../../../cloudfunctions/core/sync/cost/month-cost'

const awake = { from: 0, to: 0, everyMinutes: 1 }
const base = { shops: 1, ordersADay: 0, pagesADay: 0, pushes: true, quiet: awake }

describe('what a month costs', () => {
  it('fits the plan for one shop where nothing happens', () => {
    const { calls, extraFen } = monthCost(base)
    expect(calls).toBeLessThanOrEqual(180_000)
    expect(extraFen).toBe(0)
  })

  it('is the sum of its parts, and each call over the plan is paid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(2_000), fc.nat(20_000), fc.boolean(), (shops, ordersADay, pagesADay, pushes) => {
        const cost = monthCost({ ...base, shops, ordersADay, pagesADay, pushes })
        expect(cost.parts.reduce((sum, { calls }) => sum + calls, 0)).toBe(cost.calls)
        expect(cost.extraFen).toBe(Math.ceil((Math.max(0, cost.calls - cost.included) * 50) / 10_000))
      }),
    )
  })

  it('is never more with quiet hours than without', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(23), fc.integer({ min: 1, max: 30 }), (from, to, everyMinutes) => {
        expect(monthCost({ ...base, quiet: { from, to, everyMinutes } }).calls).toBeLessThanOrEqual(monthCost(base).calls)
      }),
    )
  })
})

describe('quiet hours', () => {
  const at = (hour: number) => Date.UTC(2026, 10, 24, hour) - 8 * 3_600_000

  it('may span midnight, in China', () => {
    const night = { from: 23, to: 7 }
    expect([22, 23, 0, 6, 7, 12].map((hour) => isQuiet(night, at(hour)))).toEqual([false, true, true, true, false, false])
  })

  it('are none where both ends are equal', () => {
    expect([0, 5, 12, 23].some((hour) => isQuiet({ from: 5, to: 5 }, at(hour)))).toBe(false)
  })
})
