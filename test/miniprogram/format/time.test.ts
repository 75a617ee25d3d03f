import { describe, expect, it } from 'vitest'
import { ago } from '../../../miniprogram/format/ago'
import { moment } from '../../../miniprogram/format/moment'
import { now } from '../samples'

describe('a moment, on the clock of China', () => {
  it.each([
    [now, '10:32'],
    [Date.UTC(2026, 10, 23, 16, 0), '00:00'],
    [Date.UTC(2026, 10, 23, 15, 59), '昨天 23:59'],
    [Date.UTC(2026, 10, 22, 12, 15), '11 月 22 日 20:15'],
    [Date.UTC(2025, 11, 31, 15, 59), '2025 年 12 月 31 日 23:59'],
    [Date.UTC(2025, 11, 31, 16, 0), '1 月 1 日 00:00'],
  ])('%i reads %s', (ms, shown) => {
    expect(moment(ms, now)).toBe(shown)
  })
})

describe('how long ago', () => {
  it.each([
    [0, '刚刚'],
    [40_000, '40 秒前'],
    [59_999, '59 秒前'],
    [60_000, '1 分钟前'],
    [3_599_000, '59 分钟前'],
    [3_600_000, '1 小时前'],
    [86_399_000, '23 小时前'],
  ])('%i ms is %s', (age, shown) => {
    expect(ago(now - age, now)).toBe(shown)
  })

  it('is the moment itself after a day', () => {
    expect(ago(now - 86_400_000, now)).toBe('昨天 10:32 ')
  })

  it('is never in the future, however wrong the phone is', () => {
    expect(ago(now + 90_000, now)).toBe('刚刚')
  })
})
