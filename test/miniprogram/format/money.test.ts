import { describe, expect, it } from 'vitest'
import { money } from '../../../miniprogram/format/money'
import { moneyText } from '../../../miniprogram/format/money-text'

describe('money', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [6_800, '¥68.00'],
    [123_456_789, '¥1,234,567.89'],
    [100_000, '¥1,000.00'],
    [-1_000, '−¥10.00'],
  ])('%i fen reads %s', (fen, shown) => {
    expect(moneyText(fen)).toBe(shown)
  })

  it('keeps the fen apart, so that they can be drawn smaller', () => {
    expect(money(-123_450)).toEqual({ sign: '−', yuan: '1,234', cents: '.50' })
  })
})
