import { describe, expect, it } from 'vitest'
import { type Claims, claimsView, type Kept, privacyView } from '../../../../miniprogram/packages/account/privacy/view'

const NOW = Date.parse('2026-11-24T02:32:00Z')
const kept = (changes: Partial<Kept> = {}): Kept => ({
  kept: ['member', 'claims', 'attempts', 'orders', 'consents', 'audit'].map((name) => ({ name, count: 2 })),
  consents: [
    { purpose: 'phone', version: 'v1', given: true, at: NOW - 60_000 },
    { purpose: 'phone', version: 'v1', given: false, at: NOW - 120_000 },
    { purpose: 'agreement', version: 'v1', given: true, at: NOW - 180_000 },
  ],
  openOrders: 0,
  claims: 2,
  ...changes,
})
const claim: Claims[number] = {
  claim: 'weidian:1:order:800000000000001',
  shop: { id: 'weidian:1', name: '山茶小铺', logo: null, tint: 1 },
  kind: 'order',
  number: '800000000000001',
  at: NOW,
}

describe('the privacy page', () => {
  it('shows the last decision on each purpose, and all on request', () => {
    const short = privacyView(kept(), false, NOW)
    expect(short.decisions?.map(({ title, withdraw }) => [title, withdraw])).toEqual([
      ['手机号', true],
      ['用户协议', false],
    ])
    expect(short.more).toBe('全部 3 条')
    const long = privacyView(kept(), true, NOW)
    expect(long.decisions?.map(({ note }) => note.slice(-2))).toEqual(['同意', '撤回', '同意'])
    expect(long.decisions?.filter(({ withdraw }) => withdraw)).toHaveLength(1)
  })

  it('says of what is not kept that it is not', () => {
    const shown = privacyView(kept({ consents: [], kept: [{ name: 'member', count: 1 }] }), false, NOW)
    expect(Object.fromEntries((shown.kinds ?? []).map(({ id, until }) => [id, until]))).toMatchObject({
      identity: '到注销为止',
      phone: '没有存',
      orders: '没有存',
    })
  })

  it('warns of orders that have not ended, and names what is linked', () => {
    const shown = privacyView(kept({ openOrders: 2 }), false, NOW)
    expect(shown.eraseWaits).toContain('2 笔')
    expect(shown.unlinkNote).toBe('2 项认领')
    expect(privacyView(kept({ claims: 0 }), false, NOW).unlinkNote).toBe('没有认领')
    expect(claimsView([claim], NOW).claims).toMatchObject([
      { title: '山茶小铺的一笔订单', note: expect.stringContaining('800000000000001') },
    ])
    expect(privacyView(kept(), false, NOW).eraseWaits).toBe('')
  })
})
