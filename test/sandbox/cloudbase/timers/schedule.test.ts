import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastTicks, nextTick, parseSchedule } from '../../../../sandbox/cloudbase/timers/schedule'

/** `2026-11-24 07:59:31` in China → UTC ms. */
const china = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const shown = (ms: number | null) => (ms === null ? null : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '))

describe('the next tick', () => {
  it.each([
    ['*/30 * * * * * *', '2026-11-24 07:59:31', '2026-11-24 08:00:00'],
    ['*/30 * * * * * *', '2026-11-24 08:00:00', '2026-11-24 08:00:30'],
    ['* * * * * * *', '2026-12-31 23:59:59', '2027-01-01 00:00:00'],
    ['*/5 * * * * * *', '2026-11-24 00:00:03', '2026-11-24 00:00:05'],
    ['0 10 2 * * * *', '2026-11-24 02:10:00', '2026-11-25 02:10:00'],
    ['0 10 2 * * * *', '2026-11-24 02:09:59', '2026-11-24 02:10:00'],
    ['0 0,30 9-17 * * * *', '2026-11-24 17:30:00', '2026-11-25 09:00:00'],
    ['0 5/20 * * * * *', '2026-11-24 10:25:00', '2026-11-24 10:45:00'],
    ['0 5/20 * * * * *', '2026-11-24 10:45:00', '2026-11-24 11:05:00'],
    ['10-20/5 0 0 * * * *', '2026-11-24 00:00:15', '2026-11-24 00:00:20'],
    ['0 0 0 1 * * *', '2026-11-24 00:00:00', '2026-12-01 00:00:00'],
    ['0 0 0 31 * * *', '2026-11-24 00:00:00', '2026-12-31 00:00:00'],
    ['0 0 0 29 2 * *', '2026-11-24 00:00:00', '2028-02-29 00:00:00'],
    ['0 0 0 * FEB,apr * *', '2026-11-24 00:00:00', '2027-02-01 00:00:00'],
    // 2026-11-24 is a Tuesday.
    ['0 0 0 * * MON *', '2026-11-24 00:00:00', '2026-11-30 00:00:00'],
    ['0 0 0 * * 0 *', '2026-11-24 00:00:00', '2026-11-29 00:00:00'],
    ['0 0 0 * * 1-5 *', '2026-11-27 00:00:00', '2026-11-30 00:00:00'],
    // Day and weekday both given: either is enough.
    ['0 0 0 26 * SUN *', '2026-11-24 00:00:00', '2026-11-26 00:00:00'],
    ['0 0 0 26 * SUN *', '2026-11-26 00:00:00', '2026-11-29 00:00:00'],
    ['0 0 0 1 1 * 2030', '2026-11-24 00:00:00', '2030-01-01 00:00:00'],
    ['0 0 0 1 1 * 2025', '2026-11-24 00:00:00', null],
    ['0 0 0 30 2 * *', '2026-11-24 00:00:00', null],
  ])('%s after %s is %s', (schedule, from, expected) => {
    expect(shown(nextTick(parseSchedule(schedule), china(from)))).toBe(expected)
  })

  it('is in UTC+8, whatever the machine thinks', () => {
    expect(nextTick(parseSchedule('0 0 0 * * * *'), Date.parse('2026-11-24T15:59:59Z'))).toBe(Date.parse('2026-11-24T16:00:00Z'))
  })

  it('is always later, and on the fields given', () => {
    const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) })
    const field = (from: number, to: number) => fc.oneof(fc.constant('*'), fc.integer({ min: from, max: to }).map(String))
    fc.assert(
      fc.property(moment, field(0, 59), field(0, 59), field(0, 23), (now, second, minute, hour) => {
        const tick = nextTick(parseSchedule(`${second} ${minute} ${hour} * * * *`), now)
        if (tick === null) throw new Error('no tick')
        const parts = new Date(tick + 8 * 3_600_000)
        const fits = (text: string, value: number) => text === '*' || Number(text) === value
        return (
          tick > now &&
          tick - now <= 86_400_000 &&
          fits(second, parts.getUTCSeconds()) &&
          fits(minute, parts.getUTCMinutes()) &&
          fits(hour, parts.getUTCHours())
        )
      }),
    )
  })
})

describe('a schedule', () => {
  it.each([
    '* * * * *',
    '* * * * * *',
    '60 * * * * * *',
    '* * 24 * * * *',
    '* * * 0 * * *',
    '* * * * 13 * *',
    '* * * * * 7 *',
    '*/0 * * * * * *',
    '*/x * * * * * *',
    '1/2/3 * * * * * *',
    '5-1 * * * * * *',
    '1-2-3 * * * * * *',
    ', * * * * * *',
    '? * * * * * *',
    '-1 * * * * * *',
    '0 0 0 L * * *',
    '',
  ])('%j is refused', (text) => {
    expect(() => parseSchedule(text)).toThrow(SyntaxError)
  })
})

describe('the last ticks of a span', () => {
  const half = parseSchedule('*/30 * * * * * *')
  it.each([
    ['2026-11-24 00:00:00', '2026-11-24 00:01:40', 2, ['2026-11-24 00:01:00', '2026-11-24 00:01:30']],
    ['2026-01-01 00:00:00', '2026-11-24 00:00:00', 1, ['2026-11-24 00:00:00']],
    ['2026-11-24 00:00:00', '2026-11-24 00:00:29', 1, []],
    ['2026-11-24 00:00:00', '2026-11-24 00:00:30', 5, ['2026-11-24 00:00:30']],
  ])('after %s until %s, at most %s', (from, to, keep, expected) => {
    expect(lastTicks(half, china(from), china(to), keep).map(shown)).toEqual(expected)
  })

  it('are found where ticks are far apart', () => {
    const yearly = parseSchedule('0 0 0 1 1 * *')
    expect(lastTicks(yearly, china('2020-06-01 00:00:00'), china('2026-11-24 00:00:00'), 2).map(shown)).toEqual([
      '2025-01-01 00:00:00',
      '2026-01-01 00:00:00',
    ])
  })
})
