import { describe, expect, it } from 'vitest'
import { groups } from '../../../miniprogram/format/groups'
import { orderRow } from '../../../miniprogram/format/order-row'
import { orderState } from '../../../miniprogram/format/order-state'
import { now, order } from '../samples'

describe('the state of an order', () => {
  it.each([
    ['unpaid', 'none', '待付款', 'wac'],
    ['partlyPaid', 'none', '付了一部分', 'wac'],
    ['paid', 'none', '待发货', ''],
    ['shipped', 'none', '待收货', ''],
    ['finished', 'none', '已完成', 'q'],
    ['finished', 'refused', '已完成', 'q'],
    ['closed', 'none', '已关闭', 'q'],
    ['closed', 'refunded', '已退款', 'q'],
    ['paid', 'asked', '退款中', 'wac'],
    ['closed', 'asked', '退款中', 'wac'],
  ] as const)('%s with refund %s reads %s', (state, refund, words, tone) => {
    expect(orderState({ state, refund, stateText: 'x' })).toEqual({ words, tone })
  })

  it('is the shop’s own word where we have none', () => {
    expect(orderState({ state: 'unknown', refund: 'none', stateText: '预售中' })).toEqual({ words: '预售中', tone: '' })
  })
})

describe('an order row', () => {
  it('shows one line, the kinds and the parcel', () => {
    expect(orderRow(order, now)).toMatchObject({
      name: '深山百花蜜 当年新蜜',
      note: '500g，自用装，等 2 种',
      pieces: '共 2 件',
      total: { yuan: '111', cents: '.00' },
      foot: '中通 7820 3455 6612 03',
      act: 'copy',
      copies: '78203455661203',
    })
  })

  it('leads an unpaid order to 微店, and a refund to its progress', () => {
    expect(orderRow({ ...order, state: 'unpaid', trackingNumber: '' }, now)).toMatchObject({ act: 'pay', foot: '付款期限见微店' })
    expect(orderRow({ ...order, state: 'unpaid', refund: 'asked' }, now)).toMatchObject({ act: 'progress' })
  })

  it('offers nothing where there is nothing to do', () => {
    expect(orderRow({ ...order, state: 'paid', trackingNumber: '' }, now)).toMatchObject({ act: 'none', foot: '商家还没发货' })
    expect(orderRow({ ...order, state: 'closed' }, now)).toMatchObject({ act: 'none', copies: '' })
  })

  it('names no SKU where there is none', () => {
    const first = { ...order.first, skuTitle: '' }
    expect(orderRow({ ...order, first }, now).note).toBe('等 2 种')
    expect(orderRow({ ...order, first, lines: 1 }, now).note).toBe('')
  })
})

describe('groups of four', () => {
  it.each([
    ['78203455661203', '7820 3455 6612 03'],
    ['12345678', '1234 5678'],
    ['123', '123'],
    ['', ''],
  ])('%s → %s', (id, shown) => {
    expect(groups(id)).toBe(shown)
  })
})
