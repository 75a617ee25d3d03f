import { describe, expect, it } from 'vitest'
import { createSeed } from '../../../sandbox/base/seed'

describe('seed', () => {
  it('plays the same world for the same seed, another for another', () => {
    const draw = (seed: string) => Array.from({ length: 20 }, createSeed(seed).fraction)
    expect(draw('a')).toEqual(draw('a'))
    expect(draw('a')).not.toEqual(draw('b'))
  })

  it('draws within bounds and by weight', () => {
    const seed = createSeed(7)
    const wholes = Array.from({ length: 2_000 }, () => seed.whole(3, 5))
    expect(new Set(wholes)).toEqual(new Set([3, 4, 5]))
    const picks = Array.from({ length: 2_000 }, () =>
      seed.weighted(['never', 'often', 'rare'], (each) => ({ never: 0, often: 9, rare: 1 })[each] ?? 0),
    )
    expect(picks).not.toContain('never')
    const often = picks.filter((each) => each === 'often').length
    expect(often).toBeGreaterThan(1_650)
    expect(often).toBeLessThan(1_950)
    expect(seed.hex(42)).toMatch(/^[0-9a-f]{42}$/)
  })

  it('forks streams that do not move each other', () => {
    const [left, right] = [createSeed(1), createSeed(1)]
    left.fraction()
    expect(left.fork('x').fraction()).toBe(right.fork('x').fraction())
  })
})
