import { describe, expect, it } from 'vitest'
import { digitsOf, numberFault, type WhereReply, whereAnswer } from '../../../../miniprogram/packages/sync/where/view'

/** 2026-11-24 10:32:00 in China. */
const now = Date.UTC(2026, 10, 24, 2, 32)
const shop = { id: 'weidian:9600000001', name: '青禾\n小铺', logo: null, tint: 1 }

function answer(change: Partial<WhereReply>) {
  const reply: WhereReply = {
    ...{ answer: 'here', shop, number: '990000000000003', createdAt: now - 86_400_000, trouble: null, notAsked: [], askedAt: now },
    ...change,
  }
  return whereAnswer(reply, now)
}

describe('the number', () => {
  it('may be copied with spaces', () => {
    expect(digitsOf(' 9900 0000-0000 003 ')).toBe('990000000000003')
    expect(numberFault('9900 0000 0000 003')).toBe('')
  })

  it('is refused before it is sent', () => {
    for (const wrong of ['', '12345', '1'.repeat(25), '99a000000']) expect(numberFault(wrong)).toBe('订单号是 6 到 24 位数字。')
  })
})

describe('where an order is', () => {
  it('says so for each answer, and opens the order wherever it is here', () => {
    const said = (['here', 'fetched', 'groupOpen', 'olderThanHistory'] as const).map((each) => answer({ answer: each }))
    expect(said.map(({ title }) => title)).toEqual(['已经在这里', '刚刚补上', '还没成团', '比取的历史更早'])
    expect(new Set(said.map(({ order }) => order))).toEqual(new Set(['weidian:9600000001:990000000000003']))
    expect(said[0]).toMatchObject({ number: '9900 0000 0000 003', placed: '昨天 10:32 下单', asked: '10:32 问过微店' })
  })

  it('names the other shop on one line', () => {
    expect(answer({ answer: 'otherShop' })).toMatchObject({ title: '在青禾 小铺', tone: 'okc' })
  })

  it('leads from a row that waits to the dead letters, with the reason', () => {
    const trouble = { code: 'weidian.badField', zh: '金额看不懂。', en: 'Unreadable.' }
    expect(answer({ answer: 'deadLetter', trouble })).toMatchObject({ order: '', toLetters: true, trouble: '金额看不懂。', tone: 'bac' })
  })

  it('tells an unknown number from one that could not be looked up everywhere', () => {
    const unknown = { answer: 'unknown', shop: null, createdAt: null } as const
    expect(answer(unknown)).toMatchObject({ title: '没有这个单号', order: '', placed: '', notAsked: '' })
    expect(answer({ ...unknown, notAsked: [shop] })).toMatchObject({ title: '还没查到', notAsked: '这次没问到：青禾 小铺' })
  })

  it('does not claim to be up to date where the shop did not answer', () => {
    expect(answer({ notAsked: [shop] }).text).toBe('微店这次没有回答，内容是上次同步的。')
    expect(answer({ notAsked: [{ ...shop, id: 'weidian:2' }] }).text).toBe('刚向微店核对过，内容是最新的。')
  })
})
