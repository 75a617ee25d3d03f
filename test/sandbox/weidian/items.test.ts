import { describe, expect, it } from 'vitest'
import { openShop } from './open-shop'

interface Items {
  item_num: number
  total_num: number
  items: { itemid: string; status: unknown; sold: number; stock: number; update_time: string; skus: { id: unknown }[]; imgs: string[] }[]
}

const shop = openShop({ orders: 300 })
const ask = async (method: string, version: string, param: object = {}) => shop.call(await shop.token(), method, version, param)
const list = async (version: string, param: object = {}) => (await ask('vdian.item.list.get', version, param)).result as Items

describe('the item list', () => {
  it('shows what is on sale, off the shelf, or both, never what is deleted', async () => {
    expect((await list('1.1')).total_num).toBe(70)
    expect((await list('1.1', { status: 2 })).total_num).toBe(1)
    expect((await list('1.1', { status: 4 })).total_num).toBe(71)
  })

  it('counts rows of the page and rows of all apart, also past the end', async () => {
    expect(await list('1.1', { page_num: 2, page_size: 50 })).toMatchObject({ item_num: 20, total_num: 70 })
    expect(await list('1.1', { page_num: 9, page_size: 50 })).toEqual({ item_num: 0, total_num: 70, items: [] })
  })

  it('writes state and SKU ids as numbers in 1.1, as text in 1.0', async () => {
    const modern = (await list('1.1', { page_size: 50 })).items.find((item) => item.skus.length > 0)
    const old = (await list('1.0', { page_size: 200 })).items.find((item) => item.skus.length > 0)
    expect([typeof modern?.status, typeof modern?.skus[0]?.id]).toEqual(['number', 'number'])
    expect([typeof old?.status, typeof old?.skus[0]?.id]).toEqual(['string', 'string'])
  })

  it('filters the sold out by orderby 2 and sorts by the others', async () => {
    expect((await list('1.1', { orderby: 2 })).items.map((item) => item.itemid)).toEqual(['9900000040'])
    const sold = (await list('1.1', { orderby: 3, page_size: 50 })).items.map((item) => item.sold)
    expect(sold).toEqual([...sold].sort((a, b) => b - a))
  })

  it('finds a product again after it sold, by its update time', async () => {
    const before = (await ask('vdian.item.get', '1.0', { itemid: '9900000002' })).result as Items['items'][number]
    shop.clock.advance(60_000)
    shop.weidian.control.placeOrder({ product: '9900000002', quantity: 2, pay: true })
    shop.clock.advance(1_000)
    const found = await list('1.1', { update_start: '2026-11-24 10:00:30', update_end: '2026-12-24 10:00:00' })
    expect(found.items).toMatchObject([{ itemid: '9900000002', sold: before.sold + 2, stock: before.stock - 2 }])
    shop.clock.advance(-61_000)
  })

  it.each([
    ['1.1', { page_size: 51 }, 20502],
    ['1.0', { page_size: 201 }, 20502],
    ['1.1', { page_num: 401 }, 20501],
    ['1.1', { update_start: '2026-11-01 00:00:00' }, 20055],
    ['1.1', { status: 9 }, 10019],
  ])('refuses %s %j with %i', async (version, param, code) => {
    expect((await ask('vdian.item.list.get', version, param)).code).toBe(code)
  })
})

describe('one item', () => {
  it('is answered even when deleted, with its state as text', async () => {
    expect((await ask('vdian.item.get', '1.0', { itemid: '9900000070' })).result).toMatchObject({ status: 'delete' })
    expect((await ask('vdian.item.get', '1.0', { itemid: 9900000065 })).result).toMatchObject({ status: 'instock' })
  })

  it('unknown or not a number is refused', async () => {
    expect((await ask('vdian.item.get', '1.0', { itemid: '1' })).code).toBe(20025)
    expect((await ask('vdian.item.get', '1.0', {})).code).toBe(20010)
  })
})

describe('full items', () => {
  it('have forms of their own', async () => {
    const answer = await ask('weidian.get.items', '1.1', { ids: '9900000071,1,9900000071', need_idno: 0 })
    const [item, ...more] = answer.result as { sku: object[]; item_detail: string; sold: unknown; seller_id: unknown }[]
    expect(more).toEqual([])
    expect(item).toMatchObject({ price: '99.00-399.00', low_price: '99.00', high_price: '399.00', seller_id: 9600000001 })
    expect(typeof item?.sold).toBe('string')
    expect(item?.sku).toHaveLength(3)
    expect(JSON.parse(item?.item_detail ?? '')).toMatchObject([{ type: 2 }, { type: 1 }, { type: 1 }])
  })

  it('are at most 100 at once', async () => {
    expect((await ask('weidian.get.items', '1.1', { ids: Array(101).fill('9900000001').join(',') })).code).toBe(20058)
    expect((await ask('weidian.get.items', '1.1', {})).code).toBe(20010)
  })
})

describe('pictures', () => {
  it('are where the API says', async () => {
    const [item] = (await list('1.1')).items
    const url = new URL(item?.imgs[0] ?? '')
    const response = await shop.send('GET', url.pathname)
    expect(response.headers['content-type']).toMatch(/^image\/svg/)
    expect(String(response.body)).toMatch(/^<svg .*<path/)
    expect((await shop.send('GET', '/img/no-such-icon-FFFFFF.svg')).status).toBe(404)
  })
})
