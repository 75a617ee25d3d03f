import { describe, expect, it } from 'vitest'
import { incidentsPage, type WatchReply } from '../../../../miniprogram/packages/sync/incidents/view'

/** 2026-11-24 10:32:00 in China. */
const now = Date.UTC(2026, 10, 24, 2, 32)
const minute = 60_000

function incident(id: string, change: Partial<WatchReply['incidents'][number]> = {}): WatchReply['incidents'][number] {
  return {
    ...{
      id,
      shop: 'weidian:1',
      code: 'sync.stalled',
      zh: '没更新。',
      en: 'Late.',
      hintZh: '等着就好。',
      hintEn: 'Wait.',
      needsPerson: false,
    },
    ...{ openedAt: now - 20 * minute, count: 4, lastAt: now, resolvedAt: null, recoveryMs: null },
    ...change,
  }
}

const shape = (name: string): WatchReply['shapes'][number] => ({
  ...{ reply: 'orders.detail', what: 'field', name, firstAt: now - minute, seenAt: now },
})
const page = (incidents: WatchReply['incidents'], shapes: WatchReply['shapes'] = []) => incidentsPage({ incidents, shapes }, now)

describe('incidents', () => {
  it('are nothing where all is well', () => {
    expect(page([])).toBeNull()
  })

  it('that are open say since when, whether a person is needed, and lead on', () => {
    const open = page([incident('a', { code: 'drift.open', needsPerson: true }), incident('b')])?.open
    expect(open?.[0]).toMatchObject({ who: '要你处理', since: '10:12 起，发现 4 次', page: '/packages/sync/reconcile/reconcile' })
    expect(open?.[1]).toMatchObject({ who: '会自己恢复', hint: '等着就好。' })
  })

  it('about news of replies lead nowhere: the news stand on this very page', () => {
    expect(page([incident('a', { code: 'shape.changed' })])?.open[0]?.page).toBe('')
  })

  it('that are over say how long it took', () => {
    const view = page([incident('a', { resolvedAt: now - 5 * minute, recoveryMs: 4 * minute })])
    expect(view?.open).toEqual([])
    expect(view?.mended).toEqual([{ id: 'a', what: '没更新。', when: '10:27，4 分钟后恢复' }])
  })

  it('are shown up to a number, the rest is counted', () => {
    const many = Array.from({ length: 20 }, (_, index) => incident(String(index), { resolvedAt: now, recoveryMs: 0 }))
    expect(page(many)?.mended).toHaveLength(15)
    expect(page(many)?.moreMended).toBe('还有 5 条')
  })
})

describe('news of replies', () => {
  it('say what is new and where it was seen', () => {
    expect(page([], [shape('gift_card')])?.shapes[0]).toMatchObject({ what: '新字段 gift_card', where: '订单详情，10:31 第一次看到' })
    expect(page([], [{ ...shape('phone'), what: 'masked', reply: 'refunds.list' }])?.shapes[0]).toMatchObject({
      what: '手机号变成隐藏的了',
      where: 'refunds.list，10:31 第一次看到',
    })
  })
})
