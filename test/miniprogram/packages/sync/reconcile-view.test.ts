import { describe, expect, it } from 'vitest'
import { type DayReport, daySheet, reconcilePage } from '../../../../miniprogram/packages/sync/reconcile/view'

/** 2026-11-24 10:32:00 in China. */
const now = Date.UTC(2026, 10, 24, 2, 32)

const drift = (row: string, change: Partial<DayReport['drifts'][number]> = {}): DayReport['drifts'][number] => ({
  ...{ row, cause: 'behind', fields: ['money', 'refund'], mendedAt: null },
  ...change,
})

function report(change: Partial<DayReport> = {}): DayReport {
  return {
    ...{ kind: 'orders', day: '2026-11-23', verdict: 'same', shop: 512, here: 512, depth: 'content', drifts: [], more: 0 },
    comparedAt: now - 8 * 3_600_000,
    ...change,
  }
}

const page = (days: DayReport[], kind: DayReport['kind'] = 'orders', opened: string | null = null) =>
  reconcilePage({ days, nextAt: now + 16 * 3_600_000, mendsAtMost: 100 }, kind, now, opened)
const verdict = (change: Partial<DayReport>) => page([report(change)])?.days[0]

describe('the days', () => {
  it('say whether both sides are equal, with the numbers of both', () => {
    expect(page([report()])?.days).toEqual([
      { key: '2026-11-23', name: '11 月 23 日', verdict: '两边一致', tone: 'ok', numbers: '微店 512，这里 512，逐条比过内容，02:32 对完' },
    ])
  })

  it('count what was mended and what a person has to look at', () => {
    const mended = [drift('1', { mendedAt: now }), drift('2', { mendedAt: now }), drift('3', { cause: 'changing' })]
    expect(verdict({ verdict: 'mended', drifts: mended })).toMatchObject({ verdict: '差 2 条，已补上', tone: 'ok' })
    const open = [drift('1', { mendedAt: now }), drift('2'), drift('3', { cause: 'waiting' })]
    expect(verdict({ verdict: 'open', drifts: open, more: 2 })).toMatchObject({ verdict: '差 3 条，要你看', tone: 'bad' })
  })

  it('say that one is being compared, without numbers nobody knows yet', () => {
    expect(verdict({ verdict: 'running', shop: null })).toMatchObject({ verdict: '正在对', tone: '', numbers: '这里 512' })
  })

  it('stand apart by kind', () => {
    const days = [report(), report({ kind: 'products' })]
    expect(page(days, 'products')?.days).toHaveLength(1)
    expect(page([report()], 'products')?.days).toEqual([])
    expect(page([])).toBeNull()
  })
})

describe('the sheet of a day', () => {
  it('tells each difference, its cause and its fields in words', () => {
    const view = page([report({ verdict: 'open', drifts: [drift('990000000000003')] })], 'orders', '2026-11-23')?.sheet
    expect(view?.title).toBe('11 月 23 日 订单')
    expect(view?.drifts).toEqual([
      {
        key: '990000000000003',
        number: '9900 0000 0000 003',
        cause: '微店改过，这里是旧的',
        fields: '不同：金额、退款',
        state: '要你看',
        open: true,
      },
    ])
    expect(view?.canMend).toBe(true)
  })

  it('shows a field nobody has a word for as it is', () => {
    expect(daySheet(report({ drifts: [drift('1', { fields: ['gift'] })] }), now).drifts[0]?.fields).toBe('不同：gift')
  })

  it('says when it was mended, and asks nothing of a person for one that waits or was changing', () => {
    const drifts = [drift('1', { mendedAt: now }), drift('2', { cause: 'waiting' }), drift('3', { cause: 'changing' })]
    expect(daySheet(report({ verdict: 'mended', drifts }), now).drifts.map(({ state }) => state)).toEqual(['10:32 补上', '', ''])
  })

  it('names how many more there are', () => {
    const drifts = Array.from({ length: 25 }, (_, index) => drift(String(index)))
    const view = daySheet(report({ verdict: 'open', drifts, more: 10 }), now)
    expect(view.drifts).toHaveLength(20)
    expect(view.more).toBe('还有 15 条没列出')
  })

  it('closes where the day is not in the list', () => {
    expect(page([report()], 'products', '2026-11-23')?.sheet).toBeNull()
  })
})
