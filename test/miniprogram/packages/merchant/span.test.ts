import { describe, expect, it } from 'vitest'
import { isBackwards, spanOf, spanWords } from '../../../../miniprogram/packages/merchant/filter-sheet/span'

/** 10:32 in China. */
const now = Date.UTC(2026, 10, 24, 2, 32)
const china = (text: string) => Date.parse(`${text}T00:00:00+08:00`)

describe('a span of time', () => {
  it.each([
    ['all', {}],
    ['today', { from: china('2026-11-24') }],
    ['week', { from: china('2026-11-18') }],
    ['month', { from: china('2026-10-26') }],
  ] as const)('%s', (name, expected) => expect(spanOf({ name, from: '', to: '' }, now)).toEqual(expected))

  it('just after midnight in China is already the next day', () => {
    const late = Date.UTC(2026, 10, 23, 16, 1)
    expect(spanOf({ name: 'today', from: '', to: '' }, late)).toEqual({ from: china('2026-11-24') })
  })

  it('of two picked days holds both', () => {
    const choice = { name: 'own', from: '2026-11-01', to: '2026-11-02' } as const
    expect(spanOf(choice, now)).toEqual({ from: china('2026-11-01'), to: china('2026-11-03') })
    expect(spanWords(choice, now)).toBe('11 月 1 日到11 月 2 日')
    expect(isBackwards(choice)).toBe(false)
    expect(isBackwards({ ...choice, from: '2026-11-03' })).toBe(true)
  })

  it('left open at one end or both is no limit there', () => {
    expect(spanOf({ name: 'own', from: '', to: '' }, now)).toEqual({})
    expect(spanOf({ name: 'own', from: '2026-11-01', to: '' }, now)).toEqual({ from: china('2026-11-01') })
    expect(spanWords({ name: 'own', from: '', to: '2026-11-02' }, now)).toBe('到11 月 2 日为止')
    expect(spanWords({ name: 'all', from: '2026-11-01', to: '' }, now)).toBe('')
  })
})
