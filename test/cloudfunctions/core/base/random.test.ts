import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../../../cloudfunctions/core/base/random'

describe('chance', () => {
  it('gives as many bytes as wanted, never the same twice', () => {
    for (const length of [1, 12, 32, 255, 256, 257, 5_000]) expect(systemRandom.bytes(length)).toHaveLength(length)
    const given = Array.from({ length: 2_000 }, () => systemRandom.bytes(12).toString('hex'))
    expect(new Set(given).size).toBe(given.length)
    expect(given).not.toContain('00'.repeat(12))
  })

  it('keeps what was given as it is', () => {
    const first = systemRandom.bytes(16)
    const then = first.toString('hex')
    for (let index = 0; index < 500; index++) systemRandom.bytes(16).fill(0)
    expect(first.toString('hex')).toBe(then)
  })

  it('gives fractions below one', () => {
    const fractions = Array.from({ length: 1_000 }, systemRandom.fraction)
    expect(fractions.every((each) => each >= 0 && each < 1)).toBe(true)
    expect(new Set(fractions).size).toBeGreaterThan(990)
  })
})
