import { describe, expect, it } from 'vitest'
import { type OrdersReply, orderTabs, staffOrderRow, tabFrom } from '../../../../miniprogram/packages/merchant/orders/view'

/** 2026-11-24 10:32:00 in China. */
const now = Date.UTC(2026, 10, 24, 2, 32)

function order(change: Partial<OrdersReply['orders'][number]> = {}): OrdersReply['orders'][number] {
  return {
    id: 'weidian:9600000001:990000000000001',
    number: '8000271140365981',
    shop: { id: 'weidian:9600000001', name: '青禾小铺', logo: null, tint: 1 },
    state: 'paid',
    stateText: '待发货',
    refund: 'none',
    first: { name: '五常新米\n当季现碾', skuTitle: '5斤;真空', picture: null },
    lines: 1,
    pieces: 2,
    total: 5_990,
    createdAt: now - 60_000,
    carrier: '',
    trackingNumber: '',
    buyer: '黄**',
    ...change,
  }
}

const row = (change?: Partial<OrdersReply['orders'][number]>) => staffOrderRow(order(change), now)

describe('an order in the list of staff', () => {
  it('names buyer, product, pieces and amount', () => {
    expect(row()).toMatchObject({
      buyer: '黄**',
      state: '待发货',
      name: '五常新米 当季现碾',
      note: '5斤，真空',
      pieces: '共 2 件',
      picture: '',
      total: { sign: '', yuan: '59', cents: '.90' },
    })
  })

  it('offers the order number where nothing is shipped', () => {
    expect(row()).toMatchObject({ foot: '10:31 下单', copies: '8000271140365981', copyWords: '复制订单号', warn: false })
  })

  it('offers the tracking number once it is shipped, and calls it shipped', () => {
    expect(row({ state: 'shipped', carrier: '中通', trackingNumber: '78203455661203' })).toMatchObject({
      state: '已发货',
      foot: '中通 7820 3455 6612 03',
      copies: '78203455661203',
      copyWords: '复制单号',
    })
  })

  it('warns before shipping where a refund is asked for', () => {
    expect(row({ refund: 'asked' })).toMatchObject({ state: '退款中', tone: 'wac', foot: '买家申请了退款，先别发货', warn: true })
    expect(row({ refund: 'asked', state: 'partlyShipped', trackingNumber: '1' }).warn).toBe(true)
  })

  it('does not warn where the parcel is on its way or the refund over', () => {
    expect(row({ refund: 'asked', state: 'shipped', trackingNumber: '1' })).toMatchObject({ state: '退款中', warn: false })
    expect(row({ refund: 'refused' }).warn).toBe(false)
  })

  it('shows an unknown state in the shop’s own words', () => {
    expect(row({ state: 'unknown', stateText: '神秘状态' }).state).toBe('神秘状态')
  })
})

describe('the tabs', () => {
  it('show counts where there is something to count', () => {
    const tabs = orderTabs({ unpaid: 4, toShip: 1_023, toReceive: 0, refund: 2 })
    expect(tabs.map((tab) => `${tab.name} ${tab.count}`.trim())).toEqual([
      '全部',
      '待付款 4',
      '待发货 1,023',
      '已发货',
      '退款 2',
      '已完成',
      '已关闭',
    ])
  })

  it('stand before any answer', () => {
    expect(orderTabs(null)).toHaveLength(7)
  })

  it('are chosen by a link, and anything else means all', () => {
    expect(tabFrom('refund')).toBe('refund')
    expect(tabFrom('nonsense')).toBe('all')
    expect(tabFrom(undefined)).toBe('all')
  })
})
