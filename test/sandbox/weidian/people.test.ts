import { describe, expect, it } from 'vitest'
import { openShop } from './open-shop'

const openPeople = () => {
  const shop = openShop({ orders: 6 })
  return { ...shop, control: shop.weidian.control }
}

describe('placing an order', () => {
  it('takes from the shelf, and cancelling puts it back', () => {
    const { control } = openPeople()
    const stock = () => control.products().find((product) => product.itemid === '9900000003')?.stock
    const before = Number(stock())
    const { order } = control.placeOrder({ buyer: 'you', product: '9900000003', sku: '9800000005', quantity: 3 })
    expect(stock()).toBe(before - 3)
    expect(order).toMatchObject({ status: 'unpay', price: '264.00', express_fee: '0.00', total: '264.00', quantity: '3' })
    control.act({ order: String(order.order_id), do: 'cancel' })
    expect(stock()).toBe(before)
    expect(control.order({ id: String(order.order_id) })).toMatchObject({ status: 'close', is_close: 1, pay_time: '' })
  })

  it('adds freight below the limit, more for remote places, none for vouchers', () => {
    const { control } = openPeople()
    const fee = (input: object) => control.placeOrder(input).order.express_fee
    expect(fee({ buyer: 'you', product: '9900000056' })).toBe('8.00')
    expect(fee({ buyer: '9700000014', product: '9900000056' })).toBe('20.00')
    expect(fee({ buyer: '9700000014', product: '9900000004' })).toBe('12.00')
    expect(fee({ buyer: 'you', product: '9900000069' })).toBe('0.00')
  })

  it.each([
    ['sold out', { product: '9900000040' }],
    ['off the shelf', { product: '9900000065' }],
    ['more than there are', { product: '9900000006', quantity: 1000 }],
    ['unknown', { product: '1' }],
    ['without an address', { product: '9900000056', buyer: '9700000067' }],
  ])('of what is %s is refused', (_, input) => {
    const { control } = openPeople()
    const before = control.counts().orders
    expect(() => control.placeOrder(input)).toThrow()
    expect(control.counts().orders).toBe(before)
  })

  it('makes a new account for a phone nobody has', () => {
    const { control } = openPeople()
    expect(control.placeOrder({ buyer: '15400099999' }).order).toMatchObject({
      user_phone: '15400099999',
      buyer_info: { buyer_id: '9700099999' },
    })
  })
})

describe('acting', () => {
  it('takes the newest order the verb fits', () => {
    const { control } = openPeople()
    const first = control.placeOrder({ pay: true }).order.order_id
    const second = control.placeOrder({}).order.order_id
    expect(control.act({ do: 'ship' }).order).toMatchObject({ order_id: first, status: 'ship', status_ori: '30' })
    expect(control.act({ do: 'pay' }).order).toMatchObject({ order_id: second, status: 'pay' })
  })

  it('moves the update time, to the second', async () => {
    const { control, clock, token, call } = openPeople()
    const { order } = control.placeOrder({ pay: true })
    clock.advance(61_500)
    control.act({ order: String(order.order_id), do: 'ship' })
    clock.advance(1_000)
    const list = await call(await token(), 'vdian.order.list.get', '1.1', {
      update_start: '2026-11-24 10:01:01',
      update_end: '2026-11-24 10:01:02',
    })
    expect(list.result).toMatchObject({ total_num: 1, orders: [{ order_id: order.order_id, update_time: '2026-11-24 10:01:01' }] })
  })

  it('walks a refund: asked, accepted, closed', () => {
    const { control } = openPeople()
    const { order } = control.placeOrder({ buyer: 'you', pay: true })
    const id = String(order.order_id)
    expect(control.act({ order: id, do: 'askRefund' }).order).toMatchObject({ status: 'unship_refunding', refund_status_ori: '1' })
    const done = control.act({ order: id, do: 'acceptRefund' }).order
    expect(done).toMatchObject({ status: 'close', refund_status_ori: '2', is_close: 1 })
    expect(done.items).toMatchObject([{ refund_info: { refund_status: '10', refund_fee: order.total } }])
  })

  it('lets an order go on after part of it was refunded', () => {
    const { control } = openPeople()
    const order = control.you().find((each) => each.order_id === '990000000000002')
    control.act({ order: '990000000000002', do: 'askRefund', lines: 'first', amount: 'lines' })
    const { order: after } = control.act({ order: '990000000000002', do: 'acceptRefund' })
    expect(after).toMatchObject({ status: 'pay', refund_status_ori: '2', total: order?.total })
    expect(control.act({ order: '990000000000002', do: 'ship' }).order).toMatchObject({
      status: 'ship',
      items: [{ is_delivered: 0 }, { is_delivered: 1 }],
    })
  })

  it('that does not fit is refused', () => {
    const { control } = openPeople()
    expect(() => control.act({ order: '990000000000001', do: 'ship' })).toThrow(/unpay/)
    expect(() => control.act({ order: '1', do: 'ship' })).toThrow(/no such order/)
    expect(() => control.act({ do: 'fly' })).toThrow(/no order fits/)
  })

  it('closes by itself what nobody pays, and finishes what was shipped', () => {
    const { control, clock } = openPeople()
    const unpaid = String(control.placeOrder({}).order.order_id)
    const shipped = String(control.placeOrder({ pay: true }).order.order_id)
    control.act({ order: shipped, do: 'ship' })
    clock.advance(86_400_000)
    expect(control.order({ id: unpaid })).toMatchObject({ status: 'close' })
    clock.advance(9 * 86_400_000 - 1_000)
    expect(control.order({ id: shipped })).toMatchObject({ status: 'ship' })
    clock.advance(1_000)
    expect(control.order({ id: shipped })).toMatchObject({ status: 'accept' })
    clock.advance(7 * 86_400_000)
    expect(control.order({ id: shipped })).toMatchObject({ status: 'finish' })
  })
})

describe('shelves', () => {
  it('change price, stock and state, and the update time with them', () => {
    const { control, clock } = openPeople()
    clock.advance(60_000)
    expect(control.changePrice({ product: '9900000002', price: 41.5 }).product).toMatchObject({
      price: '41.50',
      update_time: '2026-11-24 10:01:00',
    })
    expect(control.setStock({ product: '9900000003', stock: 5 }).product).toMatchObject({ stock: 5, skus: [{ stock: 3 }, { stock: 2 }] })
    expect(control.offShelf({ product: '9900000002' }).product.status).toBe(2)
    expect(control.onShelf({ product: '9900000002' }).product.status).toBe(1)
    expect(control.deleteProduct({ product: '9900000002' }).product.status).toBe(3)
    expect(control.products()).toHaveLength(72)
  })
})

describe('a burst', () => {
  it('places and pays within one second', () => {
    const { control } = openPeople()
    const { orders } = control.burst({ count: 51 })
    expect(new Set(orders).size).toBe(51)
    const rows = orders.map((id) => control.order({ id }))
    expect(new Set(rows.map((row) => row?.pay_time))).toEqual(new Set(['2026-11-24 10:00:00']))
  })
})
