import { describe, expect, it } from 'vitest'
import { openShop } from './open-shop'

interface List {
  total_num: number
  order_num: number
  orders: { order_id: string; status: string | number; update_time: string; time: string; total?: string }[]
}

const shop = openShop()
const list = async (version: string, param: unknown) => {
  const answer = await shop.call(await shop.token(), 'vdian.order.list.get', version, param)
  return { ...answer, list: answer.result as List }
}

const EVER = { update_start: '2025-01-01 00:00:00', update_end: '2026-11-24 10:00:01', group_type: 0 }

describe('the order list', () => {
  it('counts all rows and the rows of this page apart', async () => {
    const answer = await list('1.1', { ...EVER, page_num: 3, page_size: 100 })
    expect(answer.code).toBe(0)
    expect(answer.list.total_num).toBe(1200)
    expect(answer.list.order_num).toBe(100)
    expect(answer.list.orders).toHaveLength(100)
  })

  it('gives every order once when paged through', async () => {
    const ids = new Set<string>()
    for (let page = 1; page <= 12; page++) {
      const answer = await list('1.1', { ...EVER, page_num: page, page_size: 100 })
      for (const order of answer.list.orders) ids.add(order.order_id)
    }
    expect(ids.size).toBe(1200)
  })

  it('hides orders of unformed groups unless asked for them', async () => {
    const { group_type, ...usual } = EVER
    const hidden = await list('1.1', usual)
    expect(hidden.list.total_num).toBeLessThan(1200)
    expect(hidden.list.total_num).toBeGreaterThan(1150)
  })

  it('shows about the last month where no times are given', async () => {
    const answer = await list('1.1', { group_type: 0, page_size: 200 })
    expect(answer.list.total_num).toBeGreaterThan(600)
    expect(answer.list.total_num).toBeLessThan(1100)
  })

  it('writes the state as text in 1.1 and as a number in 1.5', async () => {
    const old = await list('1.1', EVER)
    const light = await list('1.5', EVER)
    expect(typeof old.list.orders[0]?.status).toBe('string')
    expect(typeof light.list.orders[0]?.status).toBe('number')
    expect(Object.keys(light.list.orders[0] ?? {}).sort()).toEqual(['order_id', 'refundStatus', 'status', 'total'])
  })

  it('has an exclusive end, unless set otherwise', async () => {
    const all = await list('1.1', EVER)
    const moment = all.list.orders[0]?.update_time
    const ends = await list('1.1', { ...EVER, update_end: moment })
    expect(ends.list.orders[0]?.update_time).not.toBe(moment)
  })

  it.each([
    ['1.1', { page_num: 'x' }, 20501],
    ['1.1', { page_size: 201 }, 20502],
    ['1.5', { page_size: 51 }, 20502],
    ['1.0', {}, 20046],
    ['1.1', { order_type: 'shiped' }, 20046],
    ['1.2', { order_type: 'pend' }, 20046],
    ['1.1', { update_start: '2026-11-24' }, 20032],
    ['1.1', { update_start: '2026-11-24 11:00:00' }, 20055],
    ['1.1', { update_start: '2026-11-24 09:00:00', update_end: '2026-11-24 08:00:00' }, 20055],
  ])('refuses %s %j with %i', async (version, param, code) => {
    const answer = await list(version, param)
    expect(answer.code).toBe(code)
    expect(answer.result).toBeUndefined()
    expect(answer.response.status).toBe(200)
    expect(answer.response.headers['content-type']).toMatch(/^text\/html/)
  })
})
