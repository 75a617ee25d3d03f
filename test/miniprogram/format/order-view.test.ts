import { describe, expect, it } from 'vitest'
import { timeline } from '../../../miniprogram/format/order-timeline'
import { orderView } from '../../../miniprogram/format/order-view'
import { now, order } from '../samples'

describe('an order', () => {
  it('shows when it was checked, its parcel and its sums', () => {
    expect(orderView(order, now, false)).toMatchObject({
      title: '已发货',
      checked: '1 分钟前与微店核对',
      parcel: { words: '中通 7820 3455 6612 03', side: '昨天 09:32 发货' },
      number: '8000 2711 4036 512',
      numberRaw: '800027114036512',
      totalLabel: '实付',
      openWords: '去微店看',
      said: '',
    })
    expect(orderView(order, now, false).amounts.map(({ label, value }) => `${label} ${value.sign}${value.yuan}${value.cents}`)).toEqual([
      '商品 2 件 113.00',
      '运费 8.00',
      '新客券 −10.00',
    ])
    expect(orderView(order, now, false).lines.map(({ refund }) => refund)).toEqual(['', '退款中'])
  })

  it('says after a refresh that nothing changed', () => {
    expect(orderView(order, now, true).checked).toBe('1 分钟前与微店核对，无变化')
  })

  it('asks for payment where it is due', () => {
    expect(orderView({ ...order, state: 'unpaid', paidAt: null, shippedAt: null }, now, false)).toMatchObject({
      totalLabel: '应付',
      openWords: '去微店付款',
      tone: 'wac',
    })
  })

  it('says what a refund came to', () => {
    expect(orderView({ ...order, refund: 'refunded', refunded: 4_500 }, now, false).said).toBe('已退款 ¥45.00')
    expect(orderView({ ...order, refund: 'asked' }, now, false)).toMatchObject({
      title: '退款中',
      said: '退款中，等商家处理，期限见微店。',
    })
  })

  it('shows a new state as the shop writes it', () => {
    expect(orderView({ ...order, state: 'unknown', stateText: '预售中' }, now, false)).toMatchObject({
      title: '预售中',
      said: '微店出现新状态，先原样显示。',
    })
  })

  it('has no parcel before one is sent', () => {
    expect(orderView({ ...order, trackingNumber: '' }, now, false).parcel).toBeNull()
  })
})

describe('its timeline', () => {
  const kinds = (change: Partial<typeof order>) => timeline({ ...order, ...change }, now).map(({ key, kind }) => `${key}:${kind}`)

  it('is newest first, with what is waited for on top', () => {
    expect(kinds({})).toEqual(['next:next', 'shipped:now', 'paid:done', 'placed:done'])
    expect(kinds({ state: 'paid', shippedAt: null })).toEqual(['next:next', 'paid:now', 'placed:done'])
    expect(kinds({ state: 'unpaid', paidAt: null, shippedAt: null })).toEqual(['next:next', 'placed:now'])
  })

  it('waits for nothing when it is over or a refund is asked', () => {
    expect(kinds({ state: 'finished', finishedAt: now })[0]).toBe('finished:now')
    expect(kinds({ refund: 'asked' })[0]).toBe('shipped:now')
  })

  it('calls the end of a closed order by its name', () => {
    expect(timeline({ ...order, state: 'closed', finishedAt: now }, now)[0]?.words).toBe('已关闭')
  })
})
