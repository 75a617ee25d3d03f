import { afterEach, describe, expect, it } from 'vitest'
import { createShop } from '../stand-in'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function world(orders = 60) {
  const clock = { now: Date.UTC(2026, 10, 24, 2, 0, 0) }
  const there = createShop({ clock, orders })
  closing.push(there.close)
  return there
}

describe('one row as the shop answers it', () => {
  it('is shown without its people', async () => {
    const { open, control } = world()
    const order = control.placeOrder({ buyer: 'any', pay: true, note: '放门口谢谢' }).order
    const shown = await open().orders.raw(String(order.order_id))
    expect(shown).toContain(String(order.order_id))
    expect(shown).toContain(String(order.total))
    const { user_phone: phone, buyer_info: buyer } = order
    for (const personal of [phone, Reflect.get(Object(buyer), 'name'), Reflect.get(Object(buyer), 'self_address'), '放门口谢谢'])
      expect(shown).not.toContain(String(personal))
  })

  it('is refused for another shop, and for a number nobody knows', async () => {
    const { open, control } = world()
    const number = String(control.placeOrder({ pay: true }).order.order_id)
    await expect(open('weidian:1111111111').orders.raw(number)).rejects.toMatchObject({ code: 'weidian.wrongShop' })
    await expect(open().orders.raw('999999')).rejects.toMatchObject({ code: 'weidian.20018' })
    const product = String(control.products()[0]?.itemid)
    expect(await open().products.raw(product)).toContain(product)
    await expect(open('weidian:1111111111').products.raw(product)).rejects.toMatchObject({ code: 'weidian.wrongShop' })
  })
})

describe('an order of a group', () => {
  it('is open until its group has formed, whatever its number says; others cost no call', async () => {
    const { open, control, calls } = world(1200)
    const orders = control.orders()
    const read = async (group: number) => {
      const number = orders.find((order) => order.group_status === group)?.order_id
      const [detail] = await open().orders.details([String(number)])
      if (detail === undefined || !('snapshot' in detail)) throw new Error(`no order of group ${group}`)
      return detail.snapshot
    }
    const [forming, formed, none] = [await read(0), await read(1), await read(-1)]
    expect(await open().isGroupOpen(forming)).toBe(true)
    expect(await open().isGroupOpen(formed)).toBe(false)
    const before = calls.length
    expect(await open().isGroupOpen(none)).toBe(false)
    expect(calls.length).toBe(before)
  })
})
