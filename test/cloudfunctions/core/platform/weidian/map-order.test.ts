import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatYuan } from '../../../../../cloudfunctions/core/base/money'
import { mapOrder } from '../../../../../cloudfunctions/core/platform/weidian/map/order'
import { mapLineRefund, mapOrderRefund, mapOrderState } from '../../../../../cloudfunctions/core/platform/weidian/map/order-state'
import { order } from '../../../../../cloudfunctions/core/platform/weidian/wire/order'
import { parseBody } from '../../../../../cloudfunctions/core/platform/weidian/wire/parse'
import { orderText } from './wire-samples'

const read = (text: string) => mapOrder(order.parse(parseBody(text)))

describe('an order of the shop', () => {
  it('becomes a snapshot in fen, UTC and text', () => {
    const snapshot = read(orderText())
    expect(snapshot).toMatchObject({
      shop: 'weidian:1700000001',
      number: '800000000000001',
      state: 'paid',
      refund: 'none',
      goods: 4000,
      freight: 800,
      total: 4800,
      createdAt: Date.UTC(2026, 0, 2, 2, 0, 0),
      paidAt: Date.UTC(2026, 0, 2, 2, 1, 5),
      shippedAt: null,
      pieces: 1,
      buyer: '1200000001',
      accountPhone: '15400000001',
      recipient: { name: '周小山', phone: '15400000002', province: '浙江', city: '杭州', district: '西湖区', street: '示例路1号' },
      group: 'none',
    })
    expect(snapshot.lines).toEqual([
      {
        product: '2100000001',
        sku: null,
        name: '示例商品 第二行',
        skuTitle: '',
        picture: 'https://si.example/x.jpg?w=110&h=110&cp=1',
        price: 4000,
        quantity: 1,
        id: '640000000000001',
        refund: null,
      },
    ])
  })

  it('never carries what we must not keep', () => {
    expect(JSON.stringify(read(orderText()))).not.toContain('110101199001011234')
  })

  it.each([['2026-01-02 10:01:05.0'], ['2026-01-02T10:01:05'], ['2026-01-02 10:01:05']])('reads the time %s', (text) => {
    expect(read(orderText({ pay_time: text })).paidAt).toBe(Date.UTC(2026, 0, 2, 2, 1, 5))
  })

  it.each([[''], [null]])('reads no time from %j', (text) => {
    expect(read(orderText({ pay_time: text })).paidAt).toBeNull()
  })

  it('keeps two refund numbers apart that are equal as floating point', () => {
    const text = orderText({}, { refund_info: { refund_no: 1, refund_status: '1', refund_fee: '10.00' } })
    const numbers = ['144000000000000001', '144000000000000002'].map(
      (number) => read(text.replace('"refund_no":1', `"refund_no":${number}`)).lines[0]?.refund?.number,
    )
    expect(numbers).toEqual(['144000000000000001', '144000000000000002'])
  })

  it('has no recipient where nothing is sent', () => {
    const buyer = { buyer_id: '1200000001', name: '周小山', phone: '15400000002', idCardNo: '' }
    expect(read(orderText({ buyer_info: buyer })).recipient).toBeNull()
  })

  it.each(['154****6688', '', null])('cannot compare the phone %j', (phone) => {
    expect(read(orderText({ user_phone: phone })).accountPhone).toBeNull()
  })

  it('reads discounts with any sign', () => {
    const list = [{ discount_type: '1', discount_info: '满减', discount_price: '-￥5.00' }]
    expect(read(orderText({ discount_list: list })).discounts).toEqual([{ label: '满减', amount: 500 }])
  })

  it.each([
    ['price', { price: 'free' }],
    ['total', { total: '' }],
    ['add_time', { add_time: '0000-00-00 00:00:00' }],
  ])('fails by name where %s cannot be read', (field, changes) => {
    expect(() => read(orderText(changes))).toThrow(expect.objectContaining({ code: 'weidian.rowUnreadable', data: { field } }))
  })

  it('reads any amount back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), fc.boolean(), (fen, quoted) => {
        const text = orderText({ price: quoted ? formatYuan(fen) : Number(formatYuan(fen)) })
        expect(read(text).goods).toBe(fen)
      }),
    )
  })
})

describe('its state', () => {
  it.each([
    ['unpay', '10', 'unpaid'],
    ['unpay', '21', 'partlyPaid'],
    ['', '21', 'partlyPaid'],
    ['pay', '20', 'paid'],
    ['unship_refunding', '20', 'paid'],
    ['ship', '30', 'shipped'],
    ['ship', '31', 'partlyShipped'],
    ['shiped_refunding', '30', 'shipped'],
    ['accept', '40', 'received'],
    ['accept_refunding', '40', 'received'],
    ['finish', '50', 'finished'],
    ['close', '60', 'closed'],
    ['wait_audit', '25', 'unknown'],
    ['wait_audit', '20', 'unknown'],
    ['', '', 'unknown'],
    ['finish', '99', 'finished'],
    ['close', '20', 'closed'],
  ])('%s/%s is %s', (status, origin, state) => {
    expect(mapOrderState(status, origin)).toBe(state)
  })

  it.each([
    ['', 'none'],
    ['1', 'asked'],
    ['4', 'asked'],
    ['6', 'asked'],
    ['3', 'refused'],
    ['5', 'refused'],
    ['9', 'refused'],
    ['10', 'refunded'],
    ['77', 'asked'],
  ])('line refund %j is %s', (status, state) => {
    expect(mapLineRefund(status)).toBe(state)
  })

  it('shows of all refunds the one that needs attention', () => {
    expect(mapOrderRefund('pay', '0', ['none'])).toBe('none')
    expect(mapOrderRefund('pay', '0', ['refunded', 'none'])).toBe('refunded')
    expect(mapOrderRefund('unship_refunding', '0', [])).toBe('asked')
    expect(mapOrderRefund('pay', '2', ['asked'])).toBe('asked')
    expect(mapOrderRefund('pay', '3', [])).toBe('refused')
  })
})
