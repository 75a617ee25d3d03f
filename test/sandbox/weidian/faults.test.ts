import { describe, expect, it } from 'vitest'
import { openShop } from './open-shop'

const shop = openShop({ orders: 300 })
const { control } = shop.weidian
const GET = 'vdian.order.get'
const raw = async (token: string, method = GET, param: object = { order_id: '990000000000001' }) =>
  shop.send('POST', '/api', {
    param: JSON.stringify(param),
    public: JSON.stringify({ method, version: '1.0', access_token: token, format: 'json' }),
  })

describe('a fault', () => {
  it('hangs up before or after the effect', async () => {
    const { key, secret } = control.apps().ownApp
    const fields = { grant_type: 'client_credential', appkey: key, secret }
    const old = await shop.token()
    control.fault({ kind: 'hangUpBefore', api: '/token', once: true })
    expect((await shop.send('GET', '/token', fields)).hangUp).toBe(true)
    expect((await raw(old)).hangUp).toBeUndefined()
    expect(JSON.parse(String((await raw(old)).body)).status.status_code).toBe(0)
    control.fault({ kind: 'hangUpAfter', api: '/token', once: true })
    expect((await shop.send('GET', '/token', fields)).hangUp).toBe(true)
    expect(JSON.parse(String((await raw(old)).body)).status.status_code).toBe(10013)
  })

  it('answers with other things than JSON', async () => {
    const token = await shop.token()
    control.fault({ kind: 'http500', api: GET, once: true })
    control.fault({ kind: 'empty200', api: GET, once: true })
    control.fault({ kind: 'html200', api: GET, once: true })
    control.fault({ kind: 'doubleEncoded', api: GET, once: true })
    expect((await raw(token)).status).toBe(500)
    expect((await raw(token)).body).toBe('')
    expect(String((await raw(token)).body)).toMatch(/^<html>/)
    const twice = JSON.parse(String((await raw(token)).body))
    expect(JSON.parse(twice).status.status_code).toBe(0)
    expect(JSON.parse(String((await raw(token)).body)).status.status_code).toBe(0)
  })

  it('answers any code, every nth time, for one method only', async () => {
    const token = await shop.token()
    control.fault({ kind: 'code', code: 10002, api: GET, everyNth: 3, count: 2 })
    const codes: number[] = []
    for (let call = 0; call < 10; call++) codes.push(JSON.parse(String((await raw(token)).body)).status.status_code)
    expect(codes).toEqual([0, 0, 10002, 0, 0, 10002, 0, 0, 0, 0])
    control.fault({ kind: 'code', code: 10001, api: 'vdian.item.get' })
    expect((await shop.call(token, 'vdian.shop.cate.get', '1.0')).code).toBe(0)
    expect((await shop.call(token, 'vdian.item.get', '1.0', { itemid: '9900000001' })).code).toBe(10001)
    control.clearFaults()
    expect((await shop.call(token, 'vdian.item.get', '1.0', { itemid: '9900000001' })).code).toBe(0)
  })

  it('answers with rows of another shop', async () => {
    const token = await shop.token()
    control.fault({ kind: 'wrongShop', count: 2 })
    expect((await shop.call(token, GET, '1.0', { order_id: '990000000000001' })).result).toMatchObject({ seller_id: '9600000002' })
    const list = (await shop.call(token, 'vdian.item.list.get', '1.1', {})).result as { items: { seller_id: string }[] }
    expect(new Set(list.items.map((item) => item.seller_id))).toEqual(new Set(['9600000002']))
  })

  it('of another form is refused', () => {
    expect(() => control.fault({ kind: 'sulk' as 'delay' })).toThrow()
  })
})
