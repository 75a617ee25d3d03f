import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noteAge, type StripPart, stripOf } from '../../../../../cloudfunctions/core/sync/watch/strip'

const HALF_HOUR = 30 * 60_000
const NOW = Date.UTC(2026, 10, 24, 2, 10)

describe('the strip of the last day', () => {
  it('keeps the worst of each half hour', () => {
    let strip: readonly StripPart[] = []
    for (const [ago, age] of [
      [3, 40_000],
      [2, 180_000],
      [1, 20_000],
    ] as const)
      strip = noteAge(strip, NOW - ago * 60_000, age)
    expect(stripOf(strip, NOW, NOW).at(-1)).toEqual({ from: Date.UTC(2026, 10, 24, 2), worstMs: 180_000 })
  })

  it('has 48 parts, oldest first, null where nobody knows', () => {
    const parts = stripOf([], NOW, null)
    expect(parts).toHaveLength(48)
    expect(parts.every(({ worstMs }) => worstMs === null)).toBe(true)
    expect((parts[1]?.from ?? 0) - (parts[0]?.from ?? 0)).toBe(HALF_HOUR)
  })

  it('shows a silence as age although no round came to say so', () => {
    const last = NOW - 2 * HALF_HOUR
    const parts = stripOf(noteAge([], last, 10_000), NOW, last)
    expect(parts.at(-1)?.worstMs).toBe(NOW - last)
    expect(parts.at(-2)?.worstMs).toBe(Date.UTC(2026, 10, 24, 2) - last)
    expect(parts.at(-3)?.worstMs).toBe(10_000)
  })

  it('never grows beyond a day, whatever is noted', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 10 * 86_400_000 }), fc.nat()), { maxLength: 300 }), (moments) => {
        let strip: readonly StripPart[] = []
        for (const [at, age] of moments.toSorted(([a], [b]) => a - b)) strip = noteAge(strip, at, age)
        expect(strip.length).toBeLessThanOrEqual(48)
      }),
    )
  })
})
