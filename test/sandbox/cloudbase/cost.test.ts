import { describe, expect, it } from 'vitest'
import { gbSeconds, monthCost } from '../../../sandbox/cloudbase/cost'
import { UsageMeter } from '../../../sandbox/cloudbase/usage-meter'

describe('what a month costs', () => {
  it('counts time in steps of 100 ms: 256 MB for 1760 ms are 0.45 GB-seconds', () => {
    expect(gbSeconds(256, 1760)).toBeCloseTo(0.45)
    expect(gbSeconds(1024, 1)).toBeCloseTo(0.1)
  })

  it.each([
    [0, 0, 19.9],
    [200_000, 100_000, 19.9],
    [210_000, 100_000, 20.4],
    [200_000, 200_000, 31.01],
  ])('%i calls and %i GB-seconds are %d yuan', (calls, used, yuan) => {
    expect(monthCost({ calls, gbSeconds: used }).yuan).toBe(yuan)
  })

  it('begins anew with the month in China', () => {
    let now = Date.parse('2026-11-30T15:59:59Z')
    const meter = new UsageMeter(() => now)
    meter.addOperation()
    meter.addInvocation(1024, 100)
    expect(meter.read()).toEqual({ month: '2026-11', calls: 2, gbSeconds: 0.1 })
    now += 1_000
    expect(meter.read()).toEqual({ month: '2026-12', calls: 0, gbSeconds: 0 })
  })
})
