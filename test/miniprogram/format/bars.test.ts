import { describe, expect, it } from 'vitest'
import { bars } from '../../../miniprogram/format/bars'

const of = (...values: readonly number[]) => bars(values.map((value, index) => ({ key: String(index), value })))

describe('bars', () => {
  it('are as high as their share of the highest, and the last one is today', () => {
    expect(of(50, 100, 25)).toEqual([
      { key: '0', height: 50, now: false },
      { key: '1', height: 100, now: false },
      { key: '2', height: 25, now: true },
    ])
  })

  it('are seen however small, and not there for nothing or less', () => {
    expect(of(1, 10_000, 0, -5).map(({ height }) => height)).toEqual([3, 100, 0, 0])
    expect(of(0, 0).map(({ height }) => height)).toEqual([0, 0])
    expect(of()).toEqual([])
  })
})
