import { describe, expect, it } from 'vitest'
import { type Letter, letterRow, letterSheet, lettersHead, retriedWords } from '../../../../miniprogram/packages/sync/dead-letters/view'

/** 2026-11-24 10:32:00 in China. */
const now = Date.UTC(2026, 10, 24, 2, 32)
const hour = 3_600_000

function letter(change: Partial<Letter> = {}): Letter {
  return {
    ...{ kind: 'orders', row: '990000000000003', code: 'weidian.badField', zh: '金额看不懂。', en: 'The amount is unreadable.' },
    ...{ field: 'price', tries: 3, firstAt: now - 2 * hour, lastAt: now - hour, next: now + 600_000, old: false, ignored: null },
    ...change,
  }
}

describe('a dead letter in the list', () => {
  it('has its kind, its number in groups, why, and when it is tried again', () => {
    expect(letterRow(letter(), now)).toMatchObject({
      key: 'orders:990000000000003',
      title: '订单 9900 0000 0000 003',
      times: '3 次',
      reason: '金额看不懂。',
      foot: '08:32 起，10 分钟后再试',
      warn: false,
    })
    expect(letterRow(letter({ kind: 'products', next: now - 1 }), now)).toMatchObject({ foot: '08:32 起，马上再试' })
  })

  it('calls for a person where it waits too long', () => {
    expect(letterRow(letter({ old: true }), now)).toMatchObject({ foot: '08:32 起，10 分钟后再试，等得太久，要你看', warn: true })
  })

  it('says why it is ignored, on one line', () => {
    const row = letterRow(letter({ next: null, ignored: { note: '测试\n订单', at: now } }), now)
    expect(row).toMatchObject({ foot: '已忽略：测试 订单', quiet: true })
  })
})

describe('the sheet of a letter', () => {
  const names = (view: ReturnType<typeof letterSheet>) => view.facts.map((fact) => fact.name)

  it('tells all that is known, and nothing that is not', () => {
    expect(names(letterSheet(letter(), now))).toEqual(['原因', '代码', '看不懂的字段', '试过', '第一次', '最近一次', '下次重试'])
    expect(names(letterSheet(letter({ field: null }), now))).not.toContain('看不懂的字段')
  })

  it('of an ignored one has the note instead of the next try', () => {
    const view = letterSheet(letter({ next: null, ignored: { note: '不用管', at: now } }), now)
    expect(view.ignored).toBe(true)
    expect(names(view).slice(-2)).toEqual(['忽略原因', '忽略时间'])
  })
})

describe('trying again', () => {
  it('answers in words', () => {
    expect(retriedWords({ settled: 3, failed: 1, left: 1 })).toBe('3 条补上了，1 条还不行，还剩 1 条。')
    expect(retriedWords({ settled: 2, failed: 0, left: 0 })).toBe('2 条补上了，都处理好了。')
    expect(retriedWords({ settled: 0, failed: 1, left: 2 })).toBe('1 条还不行，还剩 2 条。')
  })
})

it('counts the ignored ones only where there are any', () => {
  expect(lettersHead({ open: 3, ignored: 0 })).toEqual({ open: 3, counts: '3 条要处理' })
  expect(lettersHead({ open: 0, ignored: 2 })).toEqual({ open: 0, counts: '0 条要处理，2 条已忽略' })
})
