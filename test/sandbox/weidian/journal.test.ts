import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop } from './open-shop'

let keep = ''
beforeEach(() => {
  keep = mkdtempSync(join(tmpdir(), 'weidian-'))
})
afterEach(() => rmSync(keep, { recursive: true, force: true }))

const open = (orders = 250) => openShop({ keep, orders })

describe('a shop that is kept', () => {
  it('is the same after a restart, deeds, tokens and all', async () => {
    const before = open()
    const { control } = before.weidian
    const token = await before.token()
    const { order } = control.placeOrder({ buyer: 'you', pay: true })
    before.clock.advance(3 * 86_400_000)
    control.act({ order: String(order.order_id), do: 'ship' })
    control.burst({ count: 5 })
    control.changePrice({ product: '9900000002', price: '41.50' })
    control.setPushUrl({ url: 'http://receiver.test/hook' })
    before.clock.advance(20 * 86_400_000)
    const rows = { orders: control.orders(), products: control.products() }
    before.weidian.close()

    const after = open()
    after.clock.advance(23 * 86_400_000)
    expect({ orders: after.weidian.control.orders(), products: after.weidian.control.products() }).toEqual(rows)
    after.clock.advance(-23 * 86_400_000)
    expect((await after.call(token, 'vdian.shop.cate.get', '1.0')).code).toBe(0)
    after.weidian.close()
  })

  it('drops a last line that a kill left unfinished, and goes on', () => {
    const before = open()
    before.weidian.control.placeOrder({ buyer: 'you' })
    before.weidian.close()
    appendFileSync(join(keep, 'journal.jsonl'), '{"at":1795485600000,"deed":"pla')
    const between = open()
    const { order } = between.weidian.control.placeOrder({ buyer: 'you' })
    between.weidian.close()
    const after = open()
    expect(after.weidian.control.order({ id: String(order.order_id) })).toEqual(order)
    after.weidian.close()
    for (const line of readFileSync(join(keep, 'journal.jsonl'), 'utf8').trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
  })

  it('does not write down what was refused', () => {
    const shop = open()
    const size = () => readFileSync(join(keep, 'journal.jsonl')).length
    const before = size()
    expect(() => shop.weidian.control.act({ do: 'pay', order: '990000000000004' })).toThrow(/finish/)
    expect(size()).toBe(before)
    shop.weidian.close()
  })

  it('refuses to open with another seed', () => {
    open().weidian.close()
    expect(() => openShop({ keep, orders: 250, seed: 'other' })).toThrow(/seed/)
  })
})
