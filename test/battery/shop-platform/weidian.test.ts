import { describe, expect, it } from 'vitest'
import { batteryCases, shopPlatformBattery } from './battery'
import { weidianWorld } from './weidian-world'

shopPlatformBattery('微店', () => weidianWorld())

// What nobody could check is a setting of the stand-in, and the adapter must pass under either reading (docs/protocols/weidian.md §13).
shopPlatformBattery('微店, ends of windows count in, oldest first', () =>
  weidianWorld({ settings: { endInclusive: true, orderSort: 'addAsc' } }),
)
shopPlatformBattery('微店, rows scrambled, refresh tokens kept', () =>
  weidianWorld({ settings: { orderSort: 'scrambled', refreshTokens: 'same', refreshExpireTimeAs: 'epoch' } }),
)
shopPlatformBattery('微店, order list 1.5', () => weidianWorld({ options: { orderList: '1.5' } }))

describe('the battery', () => {
  it('has at least sixty cases, none twice', () => {
    const names = Object.values(batteryCases).flatMap((cases) => cases.map(({ name }) => name))
    expect(names.length).toBeGreaterThanOrEqual(60)
    expect(new Set(names).size).toBe(names.length)
  })
})
