import { describe, expect, it } from 'vitest'
import { staffOrderView } from '../../../../miniprogram/packages/merchant/order/view'
import type { MerchantApi } from '../../../../typings/api/merchant'

const now = Date.UTC(2026, 10, 24, 2, 32)

function order(change: Partial<MerchantApi['order.get']['output']> = {}): MerchantApi['order.get']['output'] {
  return {
    id: 'weidian:1:2',
    number: '8000271140365981',
    shop: { id: 'weidian:1', name: '青禾小铺', logo: null, tint: 1 },
    state: 'paid',
    stateText: '待发货',
    refund: 'none',
    first: { name: '米', skuTitle: '', picture: null },
    lines: 1,
    pieces: 1,
    total: 5_990,
    createdAt: now - 120_000,
    carrier: '',
    trackingNumber: '',
    items: [],
    goods: 5_990,
    freight: 0,
    discounts: [],
    refunded: 0,
    paidAt: now - 60_000,
    shippedAt: null,
    finishedAt: null,
    recipient: null,
    hidden: [],
    checkedAt: now - 60_000,
    url: 'https://weidian.example/order',
    ...change,
  }
}

const view = (change?: Partial<MerchantApi['order.get']['output']>, unchanged = false) => staffOrderView(order(change), now, unchanged)
const nextSide = (change?: Partial<MerchantApi['order.get']['output']>) => view(change).steps.find((step) => step.kind === 'next')?.side

describe('an order as staff see it', () => {
  it('tells the one who ships what comes next', () => {
    expect(nextSide()).toBe('在微店发货')
    expect(nextSide({ state: 'shipped' })).toBe('买家签收后确认')
    expect(nextSide({ state: 'unpaid', paidAt: null })).toBe('等买家付款')
    expect(nextSide({ state: 'finished', finishedAt: now })).toBeUndefined()
  })

  it('says not to ship while a refund is asked for', () => {
    expect(view({ refund: 'asked' }).said).toBe('买家申请了退款，先别发货。')
    expect(view({ refund: 'asked', state: 'shipped' }).said).toBe('买家申请了退款，在微店处理。')
    expect(view().said).toBe('')
  })

  it('keeps what the shopper’s page says of refunds made and states unknown', () => {
    expect(view({ refund: 'refunded', refunded: 5_990 }).said).toContain('¥59.90')
    expect(view({ state: 'unknown' }).said).not.toBe('')
  })

  it('tells a refresh that brought nothing from one that did', () => {
    expect(view({}, true).checked).not.toBe(view({}, false).checked)
  })
})
